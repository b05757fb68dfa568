import { issueLedgered, publish } from '@zhuqi/events';
import { creditCode, date, defineSheet, oneOf, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, factors, levels, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import { dateProblems } from './dateProblems.ts';
import type { Db } from './generated/db.ts';
import type { Issue } from './generated/prisma/client.ts';
import { visibleLedger } from './issue.ts';
import { ledgered } from './life/announce.ts';
import { livesHere } from './life/loadObjections.ts';
import { loadIssues } from './life/loadIssues.ts';
import type { Loaded } from './life/loadIssues.ts';
import { stateOfLedger } from './life/states.ts';
import { exportFilter } from './queries/exportFilter.ts';
import { handlingRoutes, ledgerStatuses, satisfactions, submitters, urgencyClasses } from './terms.ts';

/** The sheet 问题诉求: one row per issue that has passed both reviews (S37, S38, S74). */
export const issueSheet = defineSheet({
  name: '问题诉求',
  title: '济宁市企业问题诉求台账',
  key: ['id'],
  defines: ['Issue'],
  columns: {
    id: text('问题编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    enterpriseName: text('企业名称'),
    submitter: oneOf('提报人身份', submitters, { required: true }),
    reportedOn: date('提报日期', { required: true }),
    description: text('问题诉求', { required: true }),
    factor: oneOf('要素类别', factors, { required: true }),
    urgencyClass: oneOf('AB类', urgencyClasses),
    level: oneOf('解决层级', levels, { required: true }),
    unit: reference('责任单位', { entity: 'Unit', unknown: 'REFERENCE_UNKNOWN', required: true }),
    dueOn: date('办理时限', { required: true }),
    status: oneOf('办理状态', ledgerStatuses, { required: true }),
    handlingRoute: oneOf('办结方式', handlingRoutes),
    resolvedOn: date('办结日期'),
    closedOutOn: date('销号日期'),
    progress: text('办理进展'),
    satisfaction: oneOf('满意度', satisfactions),
  },
  check: dateProblems,
});

type Row = RecordOf<typeof issueSheet>;

/** Loads, compares and gives back the issue ledger. */
export const issueLedger = defineLedger<Db, typeof issueSheet>({
  sheet: issueSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  defines: (rows) => ({ Issue: Object.fromEntries(rows.map(({ id, enterprise }) => [id, { id, enterpriseId: enterprise.id }])) }),
  async existing(db, keys) {
    return (await db.issue.findMany({ where: { id: { in: keys }, status: { not: null } } })).map(rowOf);
  },
  objections: (db, { created, updated }) => livesHere(db, [...created, ...updated].map(({ id }) => id)),
  async exported(db, viewer, { level, status, unitId, ...filters }) {
    const asked = { ...(level && { level }), ...(status && { status }), ...(unitId && { unitId }) };
    return (await db.issue.findMany({ where: { AND: [visibleLedger(viewer), exportFilter(filters), asked] }, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    await ensureScopes(tx, scopesOf(rows));
    // A row new to the ledger may have been in review (S74).
    const issues = await loadIssues(tx, rows.map(issueOf));
    await publish(tx, issueLedgered, issues.map(ledgered));
  },
});

function issueOf({ enterprise, unit, ...row }: Row): Loaded {
  return {
    ...row, enterpriseId: enterprise.id, unitId: unit.id, unitName: String(unit['name'] ?? unit.id), ...stateOfLedger(row),
    reportedOn: new Date(row.reportedOn), dueOn: new Date(row.dueOn), resolvedOn: storedDay(row.resolvedOn), closedOutOn: storedDay(row.closedOutOn),
  };
}

function rowOf({ enterpriseId, unitId, unitName, ...issue }: Issue): Row {
  return {
    id: issue.id, enterprise: { id: enterpriseId }, enterpriseName: issue.enterpriseName, submitter: issue.submitter as Row['submitter'],
    reportedOn: writtenDay(issue.reportedOn)!, description: issue.description, factor: issue.factor as Row['factor'],
    urgencyClass: issue.urgencyClass as Row['urgencyClass'], level: issue.level as Row['level'], unit: { id: unitId!, name: unitName! },
    dueOn: writtenDay(issue.dueOn)!, status: issue.status as Row['status'], handlingRoute: issue.handlingRoute as Row['handlingRoute'],
    resolvedOn: writtenDay(issue.resolvedOn), closedOutOn: writtenDay(issue.closedOutOn), progress: issue.progress,
    satisfaction: issue.satisfaction as Row['satisfaction'],
  };
}
