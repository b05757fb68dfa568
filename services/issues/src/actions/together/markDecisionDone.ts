import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { MarkDecisionDoneInput } from '../../generated/graphql.ts';
import type { ConsultationDecision } from '../../generated/prisma/client.ts';
import { visibleIssues } from '../../issue.ts';
import { authorityOf } from '../../life/authority.ts';

/** What marking a decision brings. */
export interface ConsultationDecisionPayload {
  decision: ConsultationDecision | null;
  errors: UserError[];
}

/** The unit that had to do what a consultation decided says that it is done; saying so again changes nothing (E.8). */
export async function markDecisionDone(context: Context, input: MarkDecisionDoneInput): Promise<ConsultationDecisionPayload> {
  const { db, viewer, now } = context;
  const authority = await authorityOf(db, context, input.onBehalfOf);
  if ('errors' in authority) return { decision: null, errors: authority.errors };
  const decision = input.decisionId.includes('\0') ? null : await db.consultationDecision.findUnique({ where: { id: input.decisionId } });
  const reached = decision && (await db.issue.findFirst({ where: { AND: [{ id: decision.issueId }, visibleIssues(authority.viewer)] }, select: { id: true } }));
  if (!reached) return refusal('DECISION_UNKNOWN', { zh: '没有这项会商决定，或您的岗位看不到它', en: 'There is no such decision, or your post does not reach it' });
  if (authority.viewer.unitId !== decision.unitId) return refusal('NOT_YOURS_TO_DO', { zh: `该项决定由 ${decision.unitId} 落实`, en: `This is for ${decision.unitId} to do` });
  const done = { done: true, doneAt: now(), doneBy: viewer.subject, onBehalfOf: authority.holder };
  await db.consultationDecision.updateMany({ where: { id: decision.id, done: false }, data: done });
  return { decision: await db.consultationDecision.findUniqueOrThrow({ where: { id: decision.id } }), errors: [] };
}

function refusal(code: string, message: { zh: string; en: string }): ConsultationDecisionPayload {
  return { decision: null, errors: [userError(code, message, ['input', 'decisionId'])] };
}
