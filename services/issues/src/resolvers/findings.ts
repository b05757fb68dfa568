import { factsOf } from '@zhuqi/subgraph';
import { settleFinding } from '../actions/findings/settleFinding.ts';
import type { FindingKind, FindingSubject, IssueParty, Resolvers } from '../generated/graphql.ts';
import { listFindings } from '../queries/listFindings.ts';

/** Data-quality findings; one line per field. */
export const findings: Resolvers = {
  Query: {
    dataQualityFindings: (_root, args, context, info) => listFindings(context, args, info),
  },
  Mutation: {
    settleFinding: (_root, { input }, context) => settleFinding(context, input),
  },
  Finding: {
    kind: ({ kind }) => kind as FindingKind,
    subject: ({ subjectKind }) => subjectKind as FindingSubject,
    owner: ({ owner }) => owner as IssueParty,
    issue: ({ issueId }, _args, { loaders }) => (issueId ? loaders.issue.load(issueId) : null),
    enterprise: ({ enterpriseId }) => (enterpriseId ? { id: enterpriseId } : null),
    ownerUnit: ({ ownerUnitId }) => (ownerUnitId ? { id: ownerUnitId } : null),
    facts: factsOf,
  },
};
