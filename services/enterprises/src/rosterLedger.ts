import { creditCode, defineSheet, integer, list, amount, oneOf, reference, text, year } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { clusters, defineLedger } from '@zhuqi/subgraph';
import { enterpriseRostered, publish } from '@zhuqi/events';
import { emergencyClasses, rosterId, visibleRosters } from './enterprise.ts';
import type { Db } from './generated/db.ts';
import type { ClimbEnterprise, Enterprise, Prisma } from './generated/prisma/client.ts';

/** The sheet 攀登企业: one row per enterprise and edition. */
export const rosterSheet = defineSheet({
  name: '攀登企业',
  title: '济宁市攀登企业名册',
  key: ['year', 'id'],
  defines: ['Enterprise'],
  columns: {
    year: year('年度', { required: true }),
    id: creditCode('统一社会信用代码', { required: true }),
    name: text('企业名称', { required: true }),
    county: reference('县市区', { entity: 'Region', unknown: 'REFERENCE_UNKNOWN', required: true }),
    cluster: oneOf('产业集群', clusters, { required: true }),
    chain: text('产业链'),
    lastYearRevenueYuan: amount('上年营业收入(万元)'),
    revenueTargetYuan: amount('本年营业收入目标(万元)'),
    employees: integer('职工人数'),
    honours: list('资质荣誉', text('资质荣誉')),
    emergencyClass: text('应急装备分类'),
    team: reference('帮包小组编号', { entity: 'AssistTeam', unknown: 'REFERENCE_UNKNOWN', key: (row) => `${row.year}/${row.team}` }),
    leadBank: text('主办银行'),
  },
});

type Row = RecordOf<typeof rosterSheet>;

/** Loads, compares and gives back the roster. */
export const rosterLedger = defineLedger<Db, typeof rosterSheet>({
  sheet: rosterSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  defines: (rows) => ({ Enterprise: Object.fromEntries(rows.map(({ id, name, county, cluster, year: edition }) => [id, { id, name, county: county.id, cluster, year: edition }])) }),
  async existing(db, keys) {
    const rosters = await db.climbEnterprise.findMany({ where: { id: { in: keys } }, include: { enterprise: true } });
    return rosters.map(rowOf);
  },
  async exported(db, viewer, { year: edition, county, cluster }) {
    const rosters = await db.climbEnterprise.findMany({
      where: { AND: [visibleRosters(viewer), { ...(edition && { year: Number(edition) }), ...(county && { county }), ...(cluster && { cluster }) }] },
      include: { enterprise: true },
      orderBy: { id: 'asc' },
    });
    return rosters.map(rowOf);
  },
  async save(tx, { created, updated }) {
    await saveNames(tx, [...created, ...updated]);
    await tx.climbEnterprise.createMany({ data: created.map(rosterOf) });
    for (const row of updated) await tx.climbEnterprise.update({ where: { id: rosterId(row.year, row.id) }, data: rosterOf(row) });
    await publish(tx, enterpriseRostered, [...created, ...updated].map(announcementOf));
  },
});

async function saveNames(tx: Db, rows: Row[]): Promise<void> {
  const ids = rows.map((row) => row.id);
  const known = new Map((await tx.enterprise.findMany({ where: { id: { in: ids } } })).map((enterprise) => [enterprise.id, enterprise.name]));
  const named = new Map(rows.map((row) => [row.id, row.name]));
  await tx.enterprise.createMany({ data: [...named].filter(([id]) => !known.has(id)).map(([id, name]) => ({ id, name })) });
  for (const [id, name] of named) if (known.has(id) && known.get(id) !== name) await tx.enterprise.update({ where: { id }, data: { name } });
}

function rosterOf(row: Row) {
  const emergency = emergencyClasses(row.emergencyClass);
  return {
    id: rosterId(row.year, row.id), year: row.year, enterpriseId: row.id, county: row.county.id, cluster: row.cluster, chain: row.chain,
    lastYearRevenueYuan: row.lastYearRevenueYuan, revenueTargetYuan: row.revenueTargetYuan, employees: row.employees,
    honours: row.honours, emergencyMajorClass: emergency.major, emergencyMinorClass: emergency.minor,
    teamId: row.team?.id ?? null, leadBank: row.leadBank,
  } satisfies Prisma.ClimbEnterpriseCreateManyInput;
}

function rowOf(roster: ClimbEnterprise & { enterprise: Enterprise }): Row {
  const code = roster.teamId?.split('/')[1];
  return {
    year: roster.year, id: roster.enterpriseId, name: roster.enterprise.name, county: { id: roster.county, name: roster.county },
    cluster: roster.cluster as Row['cluster'], chain: roster.chain, lastYearRevenueYuan: roster.lastYearRevenueYuan?.toFixed() ?? null,
    revenueTargetYuan: roster.revenueTargetYuan?.toFixed() ?? null, employees: roster.employees, honours: roster.honours,
    emergencyClass: [roster.emergencyMajorClass, roster.emergencyMinorClass].filter(Boolean).join('/') || null,
    team: roster.teamId && code ? { id: roster.teamId, name: code } : null, leadBank: roster.leadBank,
  };
}

function announcementOf(row: Row) {
  const { enterpriseId, emergencyMajorClass, emergencyMinorClass, year: edition, county, cluster, chain, honours, teamId } = rosterOf(row);
  return { id: enterpriseId, year: edition, county, cluster, chain, honours, emergencyMajorClass, emergencyMinorClass, teamId };
}
