import type { Resolvers } from '../generated/graphql.ts';
import { latestReported, overdueOn, statusAsOf } from '../issue.ts';
import { listEnterpriseIssues } from '../queries/listEnterpriseIssues.ts';
import { listIssues } from '../queries/listIssues.ts';
import { listReviewItems } from '../queries/listReviewItems.ts';

/** One line per field; what they call decides and reads. */
export const resolvers: Resolvers = {
  Query: {
    issue: (_root, { id }, { loaders }) => loaders.issue.load(id),
    issues: (_root, args, context, info) => listIssues(context, args, info),
    reviewItems: (_root, args, context, info) => listReviewItems(context, args, info),
  },
  Issue: {
    __resolveReference: ({ id }, { loaders }) => loaders.issue.load(id),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    responsibleUnit: ({ unitId }) => ({ id: unitId }),
    statusAsOf: (issue, { day }) => statusAsOf(issue, day),
    overdue: (issue, { asOf }, { today }) => overdueOn(issue, asOf ?? today),
  },
  ReviewItem: {
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
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
