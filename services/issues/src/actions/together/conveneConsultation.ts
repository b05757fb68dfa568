import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ConveneConsultationInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { consultationTrigger } from './consultationTrigger.ts';

/** The factor group, with units of both levels, or the command office convenes a joint consultation; what earlier ones left undecided comes back onto the agenda (S77, E.8). */
export async function conveneConsultation(context: Context, input: ConveneConsultationInput): Promise<IssuePayload> {
  return act(context, 'convene', input, async (issue, { tx, now, today, viewer }) => {
    const trigger = await consultationTrigger(tx, issue, today);
    if (!trigger) return { errors: [noTrigger()] };
    const errors = [...meetingErrors(input, today), ...participantErrors(input, issue.unitId, viewer)];
    if (errors.length > 0) return { errors };
    const pending = await tx.consultationAgendaItem.findMany({ where: { issueId: issue.id, undecided: true, takenUp: false }, orderBy: [{ consultationId: 'asc' }, { position: 'asc' }] });
    const back = new Set(pending.map(({ text }) => text));
    const agenda = [...new Set([...input.agenda.map((item) => item.trim()), ...back])];
    return {
      data: { trigger, heldOn: input.heldOn, units: input.participants.map(({ unitId }) => unitId) },
      async also(db) {
        const { id: consultationId } = await db.consultation.create({
          data: {
            issueId: issue.id, topic: input.topic.trim(), trigger, convenedBy: context.viewer.subject, convenerUnitId: viewer.unitId ?? null, convenedAt: now, heldOn: storedDay(input.heldOn), round: issue.round,
          },
        });
        await db.consultationParticipant.createMany({ data: input.participants.map(({ unitId, level }, position) => ({ consultationId, unitId, level, position })) });
        await db.consultationAgendaItem.createMany({ data: agenda.map((text, position) => ({ consultationId, issueId: issue.id, position, text, broughtBack: back.has(text) })) });
        await db.consultationAgendaItem.updateMany({ where: { id: { in: pending.map(({ id }) => id) } }, data: { takenUp: true } });
      },
    };
  });
}

function noTrigger(): UserError {
  return userError('NO_TRIGGER', {
    zh: '只有复杂问题、涉及多个单位的问题、责任裁定中的问题或节点两次滞后的长周期问题可以召集会商',
    en: 'A consultation is for complex issues, issues with several units at work, in arbitration, or long-cycle ones that slipped twice',
  }, ['input', 'id']);
}

function meetingErrors({ topic, agenda, heldOn }: ConveneConsultationInput, today: string): UserError[] {
  return [
    ...wordsErrors(topic, 'topic', 200),
    ...listErrors(agenda, 'agenda'),
    ...agenda.flatMap((item) => wordsErrors(item, 'agenda')).slice(0, 1),
    ...(heldOn < today ? [userError('IN_THE_PAST', { zh: '会商日期不能早于今天', en: 'A consultation cannot be convened for a day in the past' }, ['input', 'heldOn'])] : []),
  ];
}

function participantErrors({ participants }: ConveneConsultationInput, lead: string | null, viewer: Viewer): UserError[] {
  const path = ['input', 'participants'];
  const units = participants.map(({ unitId }) => unitId);
  const levels = new Set(participants.map(({ level }) => level));
  const malformed = [...listErrors(units, 'participants'), ...units.flatMap((unit) => wordsErrors(unit, 'participants', 100)).slice(0, 1)];
  if (malformed.length > 0) return malformed;
  return [
    ...(new Set(units).size < units.length ? [userError('DUPLICATE_PARTICIPANT', { zh: '参会单位重复', en: 'A unit is named twice' }, path)] : []),
    ...(lead && !units.includes(lead) ? [userError('LEAD_MISSING', { zh: '牵头责任单位必须参会', en: 'The lead unit has to take part' }, path)] : []),
    ...(viewer.role === 'FACTOR_GROUP' && levels.size < 2 ? [userError('BOTH_LEVELS_REQUIRED', { zh: '要素保障组召集会商须市、县两级参加', en: 'A factor group convenes units of both city and county' }, path)] : []),
  ];
}

/** What is wrong with how many entries a list has: at least one, at most 50. */
function listErrors(list: readonly unknown[], field: string): UserError[] {
  if (list.length === 0) return [userError('REQUIRED', { zh: '至少一项', en: 'At least one is needed' }, ['input', field])];
  return list.length > 50 ? [userError('TOO_MANY', { zh: '不超过 50 项', en: 'At most 50' }, ['input', field])] : [];
}
