import { acknowledgeIssue } from '../actions/handling/acknowledgeIssue.ts';
import { askIssueExtension } from '../actions/handling/askIssueExtension.ts';
import { askIssueSuspension } from '../actions/handling/askIssueSuspension.ts';
import { commentOnIssue } from '../actions/handling/commentOnIssue.ts';
import { decideIssueExtension } from '../actions/handling/decideIssueExtension.ts';
import { decideIssueSuspension } from '../actions/handling/decideIssueSuspension.ts';
import { decideResponsibility } from '../actions/handling/decideResponsibility.ts';
import { dispatchIssue } from '../actions/handling/dispatchIssue.ts';
import { noteProgress } from '../actions/handling/noteProgress.ts';
import { reassessIssue } from '../actions/handling/reassessIssue.ts';
import { recordFirstContact } from '../actions/handling/recordFirstContact.ts';
import { remindIssue } from '../actions/handling/remindIssue.ts';
import { replyWithPlan } from '../actions/handling/replyWithPlan.ts';
import { resumeIssue } from '../actions/handling/resumeIssue.ts';
import { returnIssueToDispatcher } from '../actions/handling/returnIssueToDispatcher.ts';
import { superviseIssue } from '../actions/handling/superviseIssue.ts';
import { isAtHeadquarters } from '../extension.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { firstContactInTime } from '../queries/firstContactInTime.ts';
import { listWork } from '../queries/listWork.ts';

/** From the dispatch to the resolution; one line per field. */
export const handling: Resolvers = {
  Query: {
    workList: (_root, args, context, info) => listWork(context, args, info),
  },
  Mutation: {
    dispatchIssue: (_root, { input }, context) => dispatchIssue(context, input),
    acknowledgeIssue: (_root, { input }, context) => acknowledgeIssue(context, input),
    recordFirstContact: (_root, { input }, context) => recordFirstContact(context, input),
    replyWithPlan: (_root, { input }, context) => replyWithPlan(context, input),
    noteProgress: (_root, { input }, context) => noteProgress(context, input),
    commentOnIssue: (_root, { input }, context) => commentOnIssue(context, input),
    remindIssue: (_root, { input }, context) => remindIssue(context, input),
    superviseIssue: (_root, { input }, context) => superviseIssue(context, input),
    askIssueSuspension: (_root, { input }, context) => askIssueSuspension(context, input),
    decideIssueSuspension: (_root, { input }, context) => decideIssueSuspension(context, input),
    resumeIssue: (_root, { input }, context) => resumeIssue(context, input),
    returnIssueToDispatcher: (_root, { input }, context) => returnIssueToDispatcher(context, input),
    decideResponsibility: (_root, { input }, context) => decideResponsibility(context, input),
    askIssueExtension: (_root, { input }, context) => askIssueExtension(context, input),
    decideIssueExtension: (_root, { input }, context) => decideIssueExtension(context, input),
    reassessIssue: (_root, { input }, context) => reassessIssue(context, input),
  },
  Issue: {
    firstContactInTime: (issue, _args, context) => firstContactInTime(context, issue),
    notes: ({ id }, _args, { loaders }) => loaders.notesOfIssue.load(id),
    suspensions: ({ id }, _args, { loaders }) => loaders.suspensionsOfIssue.load(id),
    extensions: ({ id }, _args, { loaders }) => loaders.extensionsOfIssue.load(id),
    arbitrations: ({ id }, _args, { loaders }) => loaders.arbitrationsOfIssue.load(id),
  },
  IssueNote: {
    unit: ({ unitId }) => (unitId ? { id: unitId } : null),
  },
  IssueExtension: {
    atHeadquarters: async (extension, _args, { loaders, now }) => isAtHeadquarters(extension, now(), await loaders.calendar()),
  },
  ResponsibilityArbitration: {
    leadUnit: ({ leadUnitId }) => (leadUnitId ? { id: leadUnitId } : null),
    coHandlers: ({ coHandlerIds }) => coHandlerIds.map((id) => ({ id })),
  },
};
