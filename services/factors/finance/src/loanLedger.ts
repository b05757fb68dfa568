import { amount, creditCode, date, defineSheet, oneOf, problem, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import { announceLoans } from './announceLoans.ts';
import { bankColumn } from './bank.ts';
import type { Db } from './generated/db.ts';
import type { Loan } from './generated/prisma/client.ts';
import { mayLoadLoans, STANDING, visibleLoans, yearInNumber } from './loan.ts';
import { lockLoans } from './locks.ts';
import { financingStages, loanProducts } from './terms.ts';

/** The sheet 贷款: one row per loan. */
export const loanSheet = defineSheet({
  name: '贷款',
  title: '济宁市攀登企业贷款台账',
  key: ['id'],
  columns: {
    id: text('编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    reportedEnterpriseName: text('企业名称'),
    issue: reference('关联问题编号', { entity: 'Issue', unknown: 'REFERENCE_UNKNOWN', show: 'id' }),
    bank: bankColumn('银行'),
    product: oneOf('贷款品种', loanProducts, { required: true }),
    needYuan: amount('申请金额(万元)'),
    reportedLineYuan: amount('授信金额(万元)'),
    reportedDisbursedYuan: amount('发放金额(万元)'),
    reportedDisbursedOn: date('发放日期'),
    stage: oneOf('状态', financingStages, { required: true }),
  },
  check: ({ stage, reportedDisbursedYuan, reportedDisbursedOn }) =>
    stage === 'DISBURSED'
      ? [...(reportedDisbursedYuan === null ? [missing('reportedDisbursedYuan', '发放金额(万元)')] : []), ...(reportedDisbursedOn === null ? [missing('reportedDisbursedOn', '发放日期')] : [])]
      : [],
});

function missing(field: string, header: string) {
  return problem('REQUIRED', field, { zh: `状态为“已发放”，但“${header}”没有填写，请填写`, en: `${header}: the value is missing although the loan is disbursed (已发放); fill it in` });
}

type Row = RecordOf<typeof loanSheet>;

/** What stages tell of a loan. */
const AMOUNTS = ['stage', 'reportedLineYuan', 'reportedDisbursedYuan', 'reportedDisbursedOn'] as const;

/** Loads, compares and gives back the loans. */
export const loanLedger = defineLedger<Db, typeof loanSheet>({
  sheet: loanSheet,
  mayLoad: mayLoadLoans,
  async existing(db, keys) {
    return (await db.loan.findMany({ where: { id: { in: keys } } })).map(rowOf);
  },
  async exported(db, viewer, { year, county, cluster }) {
    const asked = { ...(year && { year: Number(year) }), enterprise: { ...(county && { county }), ...(cluster && { cluster }) } };
    return (await db.loan.findMany({ where: { AND: [visibleLoans(viewer), asked] }, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    await ensureScopes(tx, scopesOf(rows));
    await tx.loan.createMany({ data: created.map(loanOf) });
    await supersedeStages(tx, updated);
    for (const row of updated) await tx.loan.update({ where: { id: row.id }, data: loanOf(row) });
    await announceLoans(tx, rows.map(({ id }) => id));
  },
});

function loanOf({ id, enterprise, reportedEnterpriseName, issue, bank, product, stage, needYuan, reportedLineYuan, reportedDisbursedYuan, reportedDisbursedOn }: Row) {
  return {
    id, year: yearInNumber(id), enterpriseId: enterprise.id, reportedEnterpriseName, issueId: issue?.id ?? null, bank, product, stage,
    needYuan, reportedLineYuan, reportedDisbursedYuan, reportedDisbursedOn: storedDay(reportedDisbursedOn),
  };
}

function rowOf(loan: Loan): Row {
  return {
    id: loan.id, enterprise: { id: loan.enterpriseId }, reportedEnterpriseName: loan.reportedEnterpriseName, issue: loan.issueId === null ? null : { id: loan.issueId },
    bank: loan.bank, product: loan.product as Row['product'], stage: loan.stage as Row['stage'], needYuan: loan.needYuan?.toFixed() ?? null,
    reportedLineYuan: loan.reportedLineYuan?.toFixed() ?? null, reportedDisbursedYuan: loan.reportedDisbursedYuan?.toFixed() ?? null,
    reportedDisbursedOn: writtenDay(loan.reportedDisbursedOn),
  };
}

/** The ledger is the office's later word: where it reports a loan's amounts otherwise than its stages do, they stand no longer and the columns tell the loan again. */
async function supersedeStages(tx: Db, updated: Row[]): Promise<void> {
  if (updated.length === 0) return;
  const before = new Map((await lockLoans(tx, updated.map(({ id }) => id))).map((loan) => [loan.id, rowOf(loan)]));
  const otherwise = updated.filter((row) => AMOUNTS.some((column) => before.get(row.id)?.[column] !== row[column]));
  await tx.loanStage.updateMany({ where: { ...STANDING, loanId: { in: otherwise.map(({ id }) => id) } }, data: { supersededAt: new Date() } });
}
