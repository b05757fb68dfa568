import { attachToIssue } from '../actions/intake/attachToIssue.ts';
import { draftIssue } from '../actions/intake/draftIssue.ts';
import { editIssueDraft } from '../actions/intake/editIssueDraft.ts';
import { removeAttachment } from '../actions/intake/removeAttachment.ts';
import { submitIssue } from '../actions/intake/submitIssue.ts';
import { withdrawIssue } from '../actions/intake/withdrawIssue.ts';
import { confirmIssueSolvedOnSite } from '../actions/review/confirmIssueSolvedOnSite.ts';
import { enterIssueOnLedger } from '../actions/review/enterIssueOnLedger.ts';
import { forwardIssue } from '../actions/review/forwardIssue.ts';
import { mergeIssue } from '../actions/review/mergeIssue.ts';
import { rejectIssue } from '../actions/review/rejectIssue.ts';
import { returnIssueToSubmitter } from '../actions/review/returnIssueToSubmitter.ts';
import { unmergeIssue } from '../actions/review/unmergeIssue.ts';
import type { IssueAttachmentType, Resolvers } from '../generated/graphql.ts';
import { attachmentsAt } from '../queries/attachmentsAt.ts';
import { listDrafts } from '../queries/listDrafts.ts';
import { similarIssues } from '../queries/similarIssues.ts';
import { wordIn } from '../queries/wordIn.ts';

/** From the draft to the ledger; one line per field. */
export const intake: Resolvers = {
  Query: {
    similarIssues: (_root, args, context) => similarIssues(context, args),
    issueDrafts: (_root, args, context, info) => listDrafts(context, args, info),
  },
  Mutation: {
    draftIssue: (_root, { input }, context) => draftIssue(context, input),
    editIssueDraft: (_root, { input }, context) => editIssueDraft(context, input),
    submitIssue: (_root, { input }, context) => submitIssue(context, input),
    attachToIssue: (_root, { input }, context) => attachToIssue(context, input),
    removeIssueAttachment: (_root, { input }, context) => removeAttachment(context, input),
    withdrawIssue: (_root, { input }, context) => withdrawIssue(context, input),
    forwardIssue: (_root, { input }, context) => forwardIssue(context, input),
    confirmIssueSolvedOnSite: (_root, { input }, context) => confirmIssueSolvedOnSite(context, input),
    returnIssueToSubmitter: (_root, { input }, context) => returnIssueToSubmitter(context, input),
    rejectIssue: (_root, { input }, context) => rejectIssue(context, input),
    enterIssueOnLedger: (_root, { input }, context) => enterIssueOnLedger(context, input),
    mergeIssue: (_root, { input }, context) => mergeIssue(context, input),
    unmergeIssue: (_root, { input }, context) => unmergeIssue(context, input),
  },
  Issue: {
    attachments: (issue, _args, { loaders }) => attachmentsAt(loaders, issue),
    mergedIssues: ({ id }, _args, { loaders }) => loaders.mergedIntoIssue.load(id),
    reportCount: async ({ id }, _args, { loaders }) => 1 + ((await loaders.reportsOfIssue.load(id))?.merged ?? 0),
  },
  IssueAttachment: {
    mediaType: ({ mediaType }) => mediaType as IssueAttachmentType,
  },
  IssueStep: {
    explanation: ({ data }) => wordIn(data, 'explanation'),
    enterpriseEvidence: ({ data }) => wordIn(data, 'enterpriseEvidence'),
  },
};
