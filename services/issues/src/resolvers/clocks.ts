import { changeDeadlineRules } from '../actions/rules/changeDeadlineRules.ts';
import { loadCalendarNotice } from '../actions/rules/loadCalendarNotice.ts';
import type { IssueCardKind, Resolvers } from '../generated/graphql.ts';
import { clockOf } from '../queries/clockOf.ts';
import { rulesInForce, ruleVersions } from '../queries/deadlineRules.ts';
import { overdueIssues } from '../queries/overdueIssues.ts';

/** Clocks, deadlines and the rules behind them; one line per field. */
export const clocks: Resolvers = {
  Query: {
    overdueIssues: (_root, args, context, info) => overdueIssues(context, args, info),
    deadlineRules: (_root, { asOf }, context) => rulesInForce(context, asOf),
    deadlineRuleVersions: (_root, _args, context) => ruleVersions(context),
  },
  Mutation: {
    changeDeadlineRules: (_root, { input }, context) => changeDeadlineRules(context, input),
    loadCalendarNotice: (_root, { input }, context) => loadCalendarNotice(context, input),
  },
  Issue: {
    clock: (issue, _args, context) => clockOf(context, issue),
    cards: ({ id }, _args, { loaders }) => loaders.cardsOfIssue.load(id),
  },
  IssueCard: {
    kind: ({ kind }) => kind as IssueCardKind,
  },
};
