import { issueInReview, publish } from '@zhuqi/events';
import { creditCode, date, defineSheet, oneOf, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, factors, scopesOf, writtenDay } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { Issue } from './generated/prisma/client.ts';
import { visibleIssues } from './issue.ts';
import { inReview } from './life/announce.ts';
import { livesHere, passedReview } from './life/loadObjections.ts';
import { loadIssues } from './life/loadIssues.ts';
import type { Loaded } from './life/loadIssues.ts';
import { IN_REVIEW } from './life/states.ts';
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
    return (await db.issue.findMany({ where: { id: { in: keys }, state: { in: [...IN_REVIEW] } } })).map(rowOf);
  },
  async objections(db, { created, updated }) {
    const ids = [...created, ...updated].map(({ id }) => id);
    return new Map([...(await livesHere(db, ids)), ...(await passedReview(db, ids))]);
  },
  async exported(db, viewer, filters) {
    return (await db.issue.findMany({ where: { AND: [visibleIssues(viewer), exportFilter(filters), { state: { in: [...IN_REVIEW] } }] }, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    await ensureScopes(tx, scopesOf(rows));
    const issues = await loadIssues(tx, rows.map(itemOf));
    await publish(tx, issueInReview, issues.map(inReview));
  },
});

function itemOf({ enterprise, stage, ...row }: Row): Loaded {
  return { ...row, enterpriseId: enterprise.id, reportedOn: new Date(row.reportedOn), state: stage, status: null };
}

function rowOf(item: Issue): Row {
  return {
    id: item.id, enterprise: { id: item.enterpriseId }, enterpriseName: item.enterpriseName, submitter: item.submitter as Row['submitter'],
    reportedOn: writtenDay(item.reportedOn)!, description: item.description, factor: item.factor as Row['factor'], stage: item.state as Row['stage'],
  };
}
