import { investmentReported, publish } from '@zhuqi/events';
import { amount, defineSheet, month, reference } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { MonthlyInvestment } from './generated/prisma/client.ts';
import { visibleProjects } from './keyProject.ts';

/** The sheet 投资月报: one row per key project and month. */
export const investmentSheet = defineSheet({
  name: '投资月报',
  title: '济宁市攀登企业重点项目投资月报',
  key: ['project', 'month'],
  columns: {
    project: reference('项目编号', { entity: 'KeyProject', unknown: 'REFERENCE_UNKNOWN', required: true, show: 'id' }),
    month: month('月份', { required: true }),
    amountYuan: amount('当月完成投资(万元)', { required: true }),
  },
});

type Row = RecordOf<typeof investmentSheet>;
type Stored = MonthlyInvestment & { project: { enterpriseId: string } };
const WHOLE = { project: { select: { enterpriseId: true } } } as const;

/** Loads, compares and gives back the monthly actuals. */
export const investmentLedger = defineLedger<Db, typeof investmentSheet>({
  sheet: investmentSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  async existing(db, keys) {
    return (await db.monthlyInvestment.findMany({ where: { id: { in: keys } }, include: WHOLE })).map(rowOf);
  },
  async exported(db, viewer, { year, county, cluster }) {
    const standing = { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } };
    const where = { project: { AND: [visibleProjects(viewer), standing] }, ...(year && { month: { startsWith: `${Number(year)}-` } }) };
    return (await db.monthlyInvestment.findMany({ where, include: WHOLE, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    await tx.monthlyInvestment.createMany({ data: created.map(monthOf) });
    for (const row of updated) await tx.monthlyInvestment.update({ where: { id: investmentId(row) }, data: { amountYuan: row.amountYuan } });
    await publish(tx, investmentReported, [...created, ...updated].map(announcementOf));
  },
});

/** The id of one project's month: `<project>/<YYYY-MM>`. */
export function investmentId({ project, month: reported }: Pick<Row, 'project' | 'month'>): string {
  return `${project.id}/${reported}`;
}

function monthOf(row: Row) {
  return { id: investmentId(row), projectId: row.project.id, month: row.month, amountYuan: row.amountYuan };
}

function rowOf({ projectId, project, month: reported, amountYuan }: Stored): Row {
  return { project: { id: projectId, enterpriseId: project.enterpriseId }, month: reported, amountYuan: amountYuan.toFixed() };
}

function announcementOf(row: Row) {
  return { ...monthOf(row), enterpriseId: String(row.project.enterpriseId) };
}
