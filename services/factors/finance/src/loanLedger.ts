import { loanRecorded, publish } from '@zhuqi/events';
import { amount, creditCode, date, defineSheet, oneOf, problem, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import { bankColumn } from './bank.ts';
import type { Db } from './db.ts';
import type { Loan } from './generated/prisma/client.ts';
import { amountsAtStage, mayLoadLoans, visibleLoans, yearInNumber } from './loan.ts';
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
    for (const row of updated) await tx.loan.update({ where: { id: row.id }, data: loanOf(row) });
    await publish(tx, loanRecorded, rows.map(announcementOf));
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

function announcementOf(row: Row) {
  const { creditLineYuan, disbursedYuan, disbursedOn } = amountsAtStage(row);
  return { id: row.id, enterpriseId: row.enterprise.id, issueId: row.issue?.id ?? null, product: row.product, stage: row.stage, needYuan: row.needYuan, creditLineYuan, disbursedYuan, disbursedOn };
}
