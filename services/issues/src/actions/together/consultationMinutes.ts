import { addWorkingDays, endOfOfficeHours, isWorkingDay } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { RecordConsultationMinutesInput } from '../../generated/graphql.ts';
import type { Consultation, ConsultationParticipant, Issue } from '../../generated/prisma/client.ts';
import { wordsErrors } from '../../words.ts';

const MINUTES_WITHIN_WORKING_DAYS = 2;

/** Whether minutes recorded at this moment come later than two working days after the consultation (E.8). */
export function isLate(heldOn: Date, now: Date, calendar: WorkingCalendar): boolean {
  return now > endOfOfficeHours(calendar, addWorkingDays(calendar, writtenDay(heldOn), MINUTES_WITHIN_WORKING_DAYS).due);
}

/** Why a consultation cannot get minutes now: it is not the issue's, has them already, or was not held yet. */
export function standingErrors(consultation: Consultation | null, today: string): UserError[] {
  const path = ['input', 'consultationId'];
  if (!consultation) return [userError('CONSULTATION_UNKNOWN', { zh: '该问题没有这次会商', en: 'The issue has no such consultation' }, path)];
  if (consultation.minutesAt) return [userError('MINUTES_RECORDED', { zh: '该次会商已登记纪要', en: 'This consultation has its minutes already' }, path)];
  return writtenDay(consultation.heldOn) > today ? [userError('NOT_HELD_YET', { zh: '会商尚未召开', en: 'The consultation has not been held yet' }, path)] : [];
}

/** Whether those who had to attend did: the lead, and every named unit of the level that solves the issue (E.8). */
export function quorumErrors(attended: readonly string[], participants: readonly ConsultationParticipant[], { unitId, level }: Pick<Issue, 'unitId' | 'level'>): UserError[] {
  const path = ['input', 'attendedUnitIds'];
  const named = new Set(participants.map((participant) => participant.unitId));
  if (attended.some((unit) => !named.has(unit))) return [userError('PARTICIPANT_UNKNOWN', { zh: '出席单位不在参会单位之列', en: 'A unit that attended was not named for the consultation' }, path)];
  const needed = [...new Set([...(unitId ? [unitId] : []), ...participants.filter((participant) => participant.level === level).map((participant) => participant.unitId)])];
  const missing = needed.filter((unit) => !attended.includes(unit));
  if (missing.length === 0) return [];
  return [userError('QUORUM_MISSING', { zh: `应到单位未到：${missing.join('、')}`, en: `Units that had to attend were missing: ${missing.join(', ')}` }, path)];
}

/** What is wrong with what a consultation is said to have come to. */
export function resultErrors({ minutes, decisions, undecided }: RecordConsultationMinutesInput, agenda: readonly string[], heldOn: string, calendar: WorkingCalendar): UserError[] {
  const path = ['input', 'decisions'];
  const nothing = decisions.length === 0 && (undecided ?? []).length === 0;
  const unknown = (undecided ?? []).some((item) => !agenda.includes(item.trim()));
  return [
    ...wordsErrors(minutes, 'minutes'),
    ...(nothing ? [userError('REQUIRED', { zh: '请填写会商决定，或列出未决事项', en: 'Write what was decided, or which items stay undecided' }, path)] : []),
    ...(decisions.length > 50 ? [userError('TOO_MANY', { zh: '不超过 50 项', en: 'At most 50' }, path)] : []),
    ...decisions.flatMap(({ text, unitId }) => [...wordsErrors(text, 'decisions'), ...wordsErrors(unitId, 'decisions', 100)]).slice(0, 1),
    ...(decisions.some(({ dueOn }) => dueOn < heldOn) ? [userError('BEFORE_CONSULTATION', { zh: '完成时限不能早于会商日期', en: 'Nothing decided can be due before the consultation' }, path)] : []),
    ...(decisions.some(({ dueOn }) => !isWorkingDay(calendar, dueOn).working) ? [userError('NOT_WORKING_DAY', { zh: '完成时限不是工作日', en: 'What is decided is due on a working day' }, path)] : []),
    ...(unknown ? [userError('AGENDA_ITEM_UNKNOWN', { zh: '未决事项不在本次会商议程中', en: 'An undecided item is not on the agenda' }, ['input', 'undecided'])] : []),
  ];
}
