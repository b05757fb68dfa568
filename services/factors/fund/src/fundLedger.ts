import { todayInShanghai } from '@zhuqi/calendar';
import { announceFigures, mayHandle, noneWhenZero, visibleRequests } from '@zhuqi/factor';
import { amount, code, creditCode, date, defineSheet, oneOf, problem, reference, text } from '@zhuqi/ledger';
import type { Problem, RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import { dueDiligenceStatuses, fundFigures, fundSupportTiers, standingAfterLoad } from './fund.ts';
import type { Need } from './fund.ts';
import type { Db } from './generated/db.ts';
import type { EnterpriseScope } from './generated/prisma/client.ts';
import { needTable } from './needTable.ts';

/** The sheet 基金: one row per need, with the one investment that the office reports there. */
export const fundSheet = defineSheet({
  name: '基金',
  title: '济宁市基金保障台账',
  key: ['id'],
  columns: {
    id: code('编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    reportedName: text('企业名称'),
    needYuan: amount('需求金额(万元)'),
    tier: oneOf('优先级', fundSupportTiers),
    dueDiligence: oneOf('尽调状态', dueDiligenceStatuses, { required: true }),
    investedYuan: noneWhenZero(amount('投资金额(万元)')),
    investedOn: date('投资日期'),
  },
  check: ({ investedYuan, investedOn }) => investmentProblems(investedYuan, investedOn, todayInShanghai(new Date())),
});

/** What is wrong with the investment of a row: amount and day belong together, the day is not in the future. */
export function investmentProblems(investedYuan: string | null, investedOn: string | null, today: string): Problem[] {
  if (investedYuan !== null && investedOn === null) return [problem('REQUIRED', 'investedOn', { zh: '已填写投资金额，但“投资日期”没有填写', en: '投资日期: the value is missing although an amount was invested' })];
  if (investedYuan === null && investedOn !== null) return [problem('REQUIRED', 'investedYuan', { zh: '已填写投资日期，但“投资金额(万元)”没有填写', en: '投资金额(万元): the value is missing although a day of investment is given' })];
  if (investedOn !== null && investedOn > today) return [problem('DATE_IN_FUTURE', 'investedOn', { zh: '“投资日期”不能晚于今天', en: '投资日期: the day cannot be later than today' })];
  return [];
}

type Row = RecordOf<typeof fundSheet>;
const figures = { name: 'fund', contributions: fundFigures };
const withAll = { enterprise: true, investments: true } as const;

/** Loads, compares and gives back the fund needs; what was invested beyond the sheet's one investment is left alone. */
export const fundLedger = defineLedger<Db, typeof fundSheet>({
  sheet: fundSheet,
  mayLoad: (viewer) => mayHandle('FUND', viewer),
  async existing(db, keys) {
    return (await db.fundNeed.findMany({ where: { id: { in: keys } }, include: withAll })).map(rowOf);
  },
  async exported(db, viewer, { county, cluster }) {
    const where = { AND: [visibleRequests('FUND', viewer), { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] };
    return (await db.fundNeed.findMany({ where, include: withAll, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    const ids = rows.map(({ id }) => id);
    const before = new Map((await needTable(tx).findMany({ where: { id: { in: updated.map(({ id }) => id) } } })).map((need) => [need.id, need]));
    await ensureScopes(tx, scopesOf(rows));
    await tx.fundNeed.createMany({ data: created.map((row) => ({ ...needOf(row), status: 'IN_PROGRESS', ...standingAfterLoad(undefined, row) })) });
    for (const row of updated) await tx.fundNeed.update({ where: { id: row.id }, data: { ...needOf(row), ...standingAfterLoad(before.get(row.id), row) } });
    const invested = rows.flatMap(investmentOf);
    // The group may have recorded in the graph what the sheet reports now: it is the same money.
    const same = invested.map(({ needId, investedOn, amountYuan }) => ({ needId, investedOn, amountYuan }));
    await tx.fundInvestment.deleteMany({ where: { OR: [{ id: { in: ids } }, ...same] } });
    await tx.fundInvestment.createMany({ data: invested });
    await announceFigures(tx, figures, await needTable(tx).findMany({ where: { id: { in: ids } } }));
  },
});

function needOf({ id, enterprise, reportedName, needYuan, tier, dueDiligence }: Row) {
  return { id, enterpriseId: enterprise.id, reportedName, needYuan, tier, dueDiligence };
}

function investmentOf({ id, investedYuan, investedOn }: Row) {
  return investedYuan === null || investedOn === null ? [] : [{ id, needId: id, amountYuan: investedYuan, investedOn: storedDay(investedOn) }];
}

function rowOf(need: Need & { enterprise: EnterpriseScope }): Row {
  const own = need.investments.find(({ id }) => id === need.id);
  return {
    id: need.id, enterprise: need.enterprise as unknown as Row['enterprise'], reportedName: need.reportedName, needYuan: need.needYuan?.toFixed() ?? null, tier: need.tier as Row['tier'],
    dueDiligence: need.dueDiligence as Row['dueDiligence'], investedYuan: own?.amountYuan.toFixed() ?? null, investedOn: own ? writtenDay(own.investedOn) : null,
  };
}
