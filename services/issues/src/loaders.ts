import type { WorkingCalendar } from '@zhuqi/calendar';
import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { IssueFilter } from './generated/graphql.ts';
import { openIssuesAt, reachedHandovers } from './handover.ts';
import { visibleIssues, visibleLedger } from './issue.ts';
import { workingCalendar } from './life/calendar.ts';
import { allRules } from './life/rules.ts';
import type { Rules } from './life/rules.ts';
import { IN_REVIEW } from './life/states.ts';
import { cardsGiven } from './queries/cardsGiven.ts';
import { slippedAmong } from './queries/slippedAmong.ts';
import { askedIssues } from './queries/askedIssues.ts';
import { togetherLoaders } from './togetherLoaders.ts';
import { issuesByNumber } from './queries/issuesByNumber.ts';
import { notesOfIssue } from './queries/notesOfIssue.ts';
import { reportsOfIssue } from './queries/reportsOfIssue.ts';
import { sealedFigures } from './queries/sealedFigures.ts';

/** What one request looks up by key; only what the viewer's post reaches is found (E.12). */
export function loaders(db: Db, viewer: Viewer, today: string) {
  const visible = visibleIssues(viewer);
  const onLedger = visibleLedger(viewer);
  const issuesAsked = (filter: IssueFilter) => listLoaderOf(
    (ids: readonly string[]) => db.issue.findMany({ where: { AND: [onLedger, askedIssues(filter, today), { enterpriseId: { in: [...ids] } }] }, orderBy: { id: 'asc' } }),
    (row) => row.enterpriseId,
  );
  let calendar: Promise<WorkingCalendar> | undefined;
  let rules: Promise<ReadonlyMap<number, Rules>> | undefined;
  const byFilter = new Map<string, ReturnType<typeof issuesAsked>>();
  return {
    ...togetherLoaders(db, viewer),
    issue: loaderOf((ids: readonly string[]) => issuesByNumber(db, viewer, today, ids), (row) => row.id),
    /** The issues of enterprises under one filter: enterprises asked for with the same filter are read together. */
    issuesOfEnterprise(filter: IssueFilter) {
      const key = JSON.stringify(filter);
      const loader = byFilter.get(key) ?? issuesAsked(filter);
      byFilter.set(key, loader);
      return loader;
    },
    scope: loaderOf((ids: readonly string[]) => db.enterpriseScope.findMany({ where: { id: { in: [...ids] } } }), (row) => row.id),
    stepsOfIssue: listLoaderOf((ids: readonly string[]) => db.issueStep.findMany({ where: { issueId: { in: [...ids] } }, orderBy: { number: 'asc' } }), (row) => row.issueId),
    /** Every attachment an issue ever had, oldest first. */
    attachmentsOfIssue: listLoaderOf((ids: readonly string[]) => db.issueAttachment.findMany({ where: { issueId: { in: [...ids] } }, orderBy: { id: 'asc' } }), (row) => row.issueId),
    mergedIntoIssue: listLoaderOf((ids: readonly string[]) => db.issue.findMany({ where: { AND: [visible, { state: 'MERGED', mergedInto: { in: [...ids] } }] }, orderBy: { id: 'asc' } }), (row) => row.mergedInto!),
    reportsOfIssue: reportsOfIssue(db),
    cardsOfIssue: listLoaderOf((ids: readonly string[]) => cardsGiven(db, ids), (row) => row.issueId),
    /** Whether an issue has an open milestone that was put off. */
    milestoneSlipped: loaderOf((ids: readonly string[]) => slippedAmong(db, ids), ({ issueId }) => issueId),
    /** The latest notes on an issue, at most 100, latest first. */
    notesOfIssue: notesOfIssue(db, viewer),
    suspensionsOfIssue: listLoaderOf((ids: readonly string[]) => db.issueSuspension.findMany({ where: { issueId: { in: [...ids] } }, orderBy: { id: 'asc' } }), (row) => row.issueId),
    extensionsOfIssue: listLoaderOf((ids: readonly string[]) => db.issueExtension.findMany({ where: { issueId: { in: [...ids] } }, orderBy: { id: 'asc' } }), (row) => row.issueId),
    arbitrationsOfIssue: listLoaderOf((ids: readonly string[]) => db.responsibilityArbitration.findMany({ where: { issueId: { in: [...ids] } }, orderBy: { id: 'asc' } }), (row) => row.issueId),
    /** The rules of a version; all versions are read once for a request. */
    rules: async (version: number) => (await (rules ??= allRules(db))).get(version)!,
    /** When rounds were sealed and for which holiday they were skipped. */
    sealedRound: loaderOf((ids: readonly string[]) => db.dispatchBulletin.findMany({ where: { roundId: { in: [...ids] }, revision: 1 }, select: { roundId: true, holiday: true, writtenAt: true } }), (row) => row.roundId),
    roundFigures: listLoaderOf((ids: readonly string[]) => sealedFigures(db, viewer, ids), (row) => row.roundId),
    bulletinsOfRound: listLoaderOf((ids: readonly string[]) => db.dispatchBulletin.findMany({ where: { roundId: { in: [...ids] } }, orderBy: { revision: 'asc' } }), (row) => row.roundId),
    resolutionsOfIssue: listLoaderOf((ids: readonly string[]) => db.issueResolution.findMany({ where: { issueId: { in: [...ids] } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }), (row) => row.issueId),
    answersOfIssue: listLoaderOf((ids: readonly string[]) => db.enterpriseAnswer.findMany({ where: { issueId: { in: [...ids] } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }), (row) => row.issueId),
    appealsOfIssue: listLoaderOf((ids: readonly string[]) => db.issueAppeal.findMany({ where: { issueId: { in: [...ids] } }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }), (row) => row.issueId),
    handover: loaderOf((ids: readonly string[]) => reachedHandovers(db, viewer, ids), (row) => row.id),
    acknowledgementsOf: listLoaderOf((ids: readonly string[]) => db.handoverItem.findMany({ where: { handoverId: { in: [...ids] } }, orderBy: [{ acknowledgedAt: 'asc' }, { issueId: 'asc' }] }), (row) => row.handoverId),
    /** What is handed over, for whoever reaches the handover: the successor's own post reaches the enterprise only afterwards. */
    issuesHandedOver: listLoaderOf((ids: readonly string[]) => openIssuesAt(db, ids), (row) => row.enterpriseId),
    issueHandedOver: loaderOf((ids: readonly string[]) => db.issue.findMany({ where: { id: { in: [...ids] } } }), (row) => row.id),
    /** The working calendar, read once for a request. */
    calendar: () => (calendar ??= workingCalendar(db)),
    reviewItemsOfEnterprise: listLoaderOf(
      (ids: readonly string[]) => db.issue.findMany({ where: { AND: [visible, { state: { in: [...IN_REVIEW] } }, { enterpriseId: { in: [...ids] } }] } }),
      (row) => row.enterpriseId,
    ),
  };
}
