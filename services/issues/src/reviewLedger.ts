import { issueInReview, publish } from '@zhuqi/events';
import { creditCode, date, defineSheet, oneOf, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, factors, scopesOf, writtenDay } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { Prisma, ReviewItem } from './generated/prisma/client.ts';
import { visibleIssues } from './issue.ts';
import { exportFilter } from './queries/exportFilter.ts';
import { reviewStages, submitters } from './terms.ts';

/** The sheet 待审核: one row per item that has not yet passed both reviews (S73, S74). */
export const reviewSheet = defineSheet({
  name: '待审核',
  title: '济宁市企业问题诉求待审核清单',
  key: ['id'],
  columns: {
    id: text('问题编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    enterpriseName: text('企业名称'),
    submitter: oneOf('提报人身份', submitters, { required: true }),
    reportedOn: date('提报日期', { required: true }),
    description: text('问题诉求', { required: true }),
    factor: oneOf('要素类别', factors, { required: true }),
    stage: oneOf('审核环节', reviewStages, { required: true }),
  },
});

type Row = RecordOf<typeof reviewSheet>;

/** Loads, compares and gives back the items in review. */
export const reviewLedger = defineLedger<Db, typeof reviewSheet>({
  sheet: reviewSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  async existing(db, keys) {
    return (await db.reviewItem.findMany({ where: { id: { in: keys } } })).map(rowOf);
  },
  async exported(db, viewer, filters) {
    return (await db.reviewItem.findMany({ where: { AND: [visibleIssues(viewer), exportFilter(filters)] }, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, changes) {
    const passed = await onLedger(tx, [...changes.created, ...changes.updated]);
    const created = changes.created.filter(({ id }) => !passed.has(id));
    const updated = changes.updated.filter(({ id }) => !passed.has(id));
    await ensureScopes(tx, scopesOf([...created, ...updated]));
    await tx.reviewItem.createMany({ data: created.map(itemOf) });
    for (const row of updated) await tx.reviewItem.update({ where: { id: row.id }, data: itemOf(row) });
    await publish(tx, issueInReview, [...created, ...updated].map(announcementOf));
  },
});

/** An older workbook must not bring back into review what stands on the ledger already (S74). */
async function onLedger(tx: Db, rows: Row[]): Promise<Set<string>> {
  const issues = await tx.issue.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: { id: true } });
  return new Set(issues.map(({ id }) => id));
}

function itemOf({ enterprise, ...row }: Row) {
  return { ...row, enterpriseId: enterprise.id, reportedOn: new Date(row.reportedOn) } satisfies Prisma.ReviewItemCreateManyInput;
}

function rowOf(item: ReviewItem): Row {
  return {
    id: item.id, enterprise: { id: item.enterpriseId }, enterpriseName: item.enterpriseName, submitter: item.submitter as Row['submitter'],
    reportedOn: writtenDay(item.reportedOn)!, description: item.description, factor: item.factor as Row['factor'], stage: item.stage as Row['stage'],
  };
}

function announcementOf({ id, enterprise, factor, stage, reportedOn }: Row) {
  return { id, enterpriseId: enterprise.id, factor, stage, reportedOn };
}
