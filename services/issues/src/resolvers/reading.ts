import type { IssueState, Resolvers } from '../generated/graphql.ts';
import { issueAt } from '../life/history.ts';
import { graphName } from '../life/moveNames.ts';
import type { MoveName } from '../life/moves.ts';
import { latestReported, overdueOn, statusAsOf } from '../issue.ts';
import { availableActions, holderNamed } from '../queries/availableActions.ts';
import { listEnterpriseIssues } from '../queries/listEnterpriseIssues.ts';
import { listIssues } from '../queries/listIssues.ts';
import { listReviewItems } from '../queries/listReviewItems.ts';
import { overdueDaysOf, overdueEver } from '../queries/overdueOf.ts';

/** Issues as they stand, their lists and their history; one line per field. */
export const reading: Resolvers = {
  Query: {
    issue: (_root, { id }, { loaders }) => loaders.issue.load(id),
    issues: (_root, args, context, info) => listIssues(context, args, info),
    reviewItems: (_root, args, context, info) => listReviewItems(context, args, info),
  },
  Issue: {
    __resolveReference: ({ id }, { loaders }) => loaders.issue.load(id),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    responsibleUnit: ({ unitId }) => (unitId ? { id: unitId } : null),
    coHandlers: ({ coHandlers }) => coHandlers.map((id) => ({ id })),
    project: ({ projectId }) => (projectId ? { id: projectId } : null),
    at: ({ id }, { moment }, { db }) => issueAt(db, id, new Date(moment)),
    history: ({ id }, _args, { loaders }) => loaders.stepsOfIssue.load(id),
    availableActions: (issue, _args, context) => availableActions(context, issue),
    holder: (issue) => holderNamed(issue),
    mergedInto: ({ mergedInto }, _args, { loaders }) => (mergedInto ? loaders.issue.load(mergedInto) : null),
    everOverdue: (issue, _args, context) => overdueEver(context, issue),
    overdueWorkingDays: (issue, _args, context) => overdueDaysOf(context, issue),
    statusAsOf: (issue, { day }) => statusAsOf(issue, day),
    overdue: (issue, { asOf }, { today }) => overdueOn(issue, asOf ?? today),
  },
  IssueStep: {
    move: ({ move }) => graphName(move as MoveName),
    state: ({ toState }) => toState as IssueState,
    unit: ({ unitId }) => (unitId ? { id: unitId } : null),
  },
  Enterprise: {
    __resolveReference: ({ id }) => ({ id }),
    issues: ({ id }, args, context, info) => listEnterpriseIssues(context, id, args, info),
  },
  EnterpriseDossier: {
    __resolveReference: ({ id }) => ({ id }),
    issues: async ({ id }, _args, { loaders }) => latestReported(await loaders.issuesOfEnterprise({}).load(id)),
    reviewItems: async ({ id }, _args, { loaders }) => latestReported(await loaders.reviewItemsOfEnterprise.load(id)),
  },
};
