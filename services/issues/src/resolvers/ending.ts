import { appealIssue } from '../actions/ending/appealIssue.ts';
import { closeOutIssue } from '../actions/ending/closeOutIssue.ts';
import { confirmIssue } from '../actions/ending/confirmIssue.ts';
import { decideAppeal } from '../actions/ending/decideAppeal.ts';
import { decideDissent } from '../actions/ending/decideDissent.ts';
import { redoIssue } from '../actions/ending/redoIssue.ts';
import { reopenIssue } from '../actions/ending/reopenIssue.ts';
import { resolveIssue } from '../actions/ending/resolveIssue.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { closeOutOverride } from '../queries/closeOutOverride.ts';

/** From the resolution to the close-out; one line per field. */
export const ending: Resolvers = {
  Mutation: {
    resolveIssue: (_root, { input }, context) => resolveIssue(context, input),
    confirmIssue: (_root, { input }, context) => confirmIssue(context, input),
    redoIssue: (_root, { input }, context) => redoIssue(context, input),
    decideDissent: (_root, { input }, context) => decideDissent(context, input),
    closeOutIssue: (_root, { input }, context) => closeOutIssue(context, input),
    appealIssue: (_root, { input }, context) => appealIssue(context, input),
    decideAppeal: (_root, { input }, context) => decideAppeal(context, input),
    reopenIssue: (_root, { input }, context) => reopenIssue(context, input),
  },
  Issue: {
    resolutions: ({ id }, _args, { loaders }) => loaders.resolutionsOfIssue.load(id),
    enterpriseAnswers: ({ id }, _args, { loaders }) => loaders.answersOfIssue.load(id),
    appeals: ({ id }, _args, { loaders }) => loaders.appealsOfIssue.load(id),
    closeOutOverride: (issue, _args, context) => closeOutOverride(context, issue),
  },
};
