import { todayInShanghai } from '@zhuqi/calendar';
import type { Database } from '@zhuqi/events';
import { storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Factor, FactorContext } from '../factor.ts';
import type { RequestRow } from '../request.ts';
import { checkMayHandle } from '../visible.ts';
import { isNumber, isText, isTitle, most } from '../written.ts';
import { changeRequest } from './changeRequest.ts';
import { refusal, refusals } from './payload.ts';
import type { RequestPayload } from './payload.ts';

const SETTLED = 'resolvedOn';

/** An action on a request: the service's settings, the asker's context and the mutation's input. */
type Action<Input> = <Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>, context: FactorContext<Db, Row>, input: Input) => Promise<RequestPayload<Row>>;

/** Names the person who handles a request (S32). */
export const assignRequest: Action<{ id: string; personId: string }> = async (factor, context, { id, personId }) => {
  checkMayHandle(factor.factor, context.viewer);
  if (!isNumber(personId)) return refusal('REFERENCE_UNKNOWN', { zh: '请给出责任人的编号', en: 'Give the id of a person' }, 'personId');
  return changeRequest(factor, context, id, { data: { assigneeId: personId } });
};

/** Records that somebody went to the enterprise and what was found (S32). */
export const recordSiteVisit: Action<{ id: string; visitedOn: string; summary: string }> = async (factor, context, { id, visitedOn, summary }) => {
  checkMayHandle(factor.factor, context.viewer);
  if (visitedOn > todayInShanghai(new Date())) return dayAhead('visitedOn');
  if (!isText(summary)) return textNeeded('summary');
  return changeRequest(factor, context, id, {
    also: (tx) => tx.$executeRawUnsafe('insert into factor.site_visit (request_id, visited_on, summary, recorded_by) values ($1, $2::date, $3, $4)', id, visitedOn, summary.trim(), context.viewer.subject),
  });
};

/** Notes something while a request is handled. */
export const addNote: Action<{ id: string; text: string }> = async (factor, context, { id, text }) => {
  checkMayHandle(factor.factor, context.viewer);
  if (!isText(text)) return textNeeded('text');
  return changeRequest(factor, context, id, {
    also: (tx) => tx.$executeRawUnsafe('insert into factor.note (request_id, text, noted_by) values ($1, $2, $3)', id, text.trim(), context.viewer.subject),
  });
};

/** Sets a milestone, moves its day, or says that it was reached (S82). */
export const setMilestone: Action<{ id: string; title: string; dueOn: string; doneOn?: string | null }> = async (factor, context, { id, title, dueOn, doneOn = null }) => {
  checkMayHandle(factor.factor, context.viewer);
  if (!isTitle(title)) return textNeeded('title', most.title);
  if (doneOn && doneOn > todayInShanghai(new Date())) return dayAhead('doneOn');
  return changeRequest(factor, context, id, {
    also: (tx) => tx.$executeRawUnsafe(
      'insert into factor.milestone values ($1, $2, $3::date, $4::date) on conflict (request_id, title) do update set due_on = excluded.due_on, done_on = excluded.done_on',
      id, title.trim(), dueOn, doneOn,
    ),
  });
};

/** Says that what was asked has been brought, on which day and with what (the factor's own fields). */
export const resolveRequest: Action<{ id: string; resolvedOn?: string | null }> = async (factor, context, input) => {
  checkMayHandle(factor.factor, context.viewer);
  const today = todayInShanghai(new Date());
  const resolvedOn = input.resolvedOn ?? today;
  if (resolvedOn > today) return dayAhead(SETTLED);
  const row = await context.loaders.request.load(input.id);
  if (row?.requestedOn && resolvedOn < writtenDay(row.requestedOn)) return refusal('DATE_ORDER', { zh: '解决日期不能早于提出日期', en: 'The day cannot be before the request was made' }, SETTLED);
  const decision = row ? factor.resolving(row, { ...input, resolvedOn }) : { data: {} };
  if ('errors' in decision) return refusals(decision.errors);
  const { data, also } = decision;
  return changeRequest(factor, context, input.id, { status: 'RESOLVED', data: { ...data, resolvedOn: storedDay(resolvedOn) }, ...(also && { also }) });
};

/** Refuses a request for a reason that rests on a rule (S80). */
export const refuseRequest: Action<{ id: string; reason: string }> = async (factor, context, { id, reason }) => {
  checkMayHandle(factor.factor, context.viewer);
  if (!isText(reason)) return textNeeded('reason');
  return changeRequest(factor, context, id, { status: 'REFUSED', data: { refusal: reason.trim() } });
};

function textNeeded(field: string, characters = most.text) {
  return refusal('TEXT_LENGTH', { zh: `请填写 1 到 ${characters} 个字`, en: `Write 1 to ${characters} characters` }, field);
}

function dayAhead(field: string) {
  return refusal('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, field);
}
