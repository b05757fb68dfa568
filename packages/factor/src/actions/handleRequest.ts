import { todayInShanghai } from '@zhuqi/calendar';
import type { Database } from '@zhuqi/events';
import { storedDay } from '@zhuqi/subgraph';
import type { Factor, FactorContext } from '../defineFactor.ts';
import type { RequestRow } from '../request.ts';
import { changeRequest } from './changeRequest.ts';
import { refusal, refusals } from './payload.ts';
import type { RequestPayload } from './payload.ts';

const MOST_CHARACTERS = 2_000;
const SETTLED = 'resolvedOn';

/** An action on a request: the service's settings, the asker's context and the mutation's input. */
type Action<Input> = <Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>, context: FactorContext<Db, Row>, input: Input) => Promise<RequestPayload<Row>>;

/** Names the person who handles a request (S32). */
export const assignRequest: Action<{ id: string; personId: string }> = async (factor, context, { id, personId }) =>
  changeRequest(factor, context, id, { data: { assigneeId: personId } });

/** Records that somebody went to the enterprise and what was found (S32). */
export const recordSiteVisit: Action<{ id: string; visitedOn: string; summary: string }> = async (factor, context, { id, visitedOn, summary }) => {
  if (visitedOn > todayInShanghai(new Date())) return dayAhead('visitedOn');
  if (!isFilled(summary)) return textNeeded('summary');
  return changeRequest(factor, context, id, {
    also: (tx) => tx.$executeRawUnsafe('insert into factor.site_visit (request_id, visited_on, summary, recorded_by) values ($1, $2::date, $3, $4)', id, visitedOn, summary.trim(), context.viewer.subject),
  });
};

/** Notes something while a request is handled. */
export const addNote: Action<{ id: string; text: string }> = async (factor, context, { id, text }) => {
  if (!isFilled(text)) return textNeeded('text');
  return changeRequest(factor, context, id, {
    also: (tx) => tx.$executeRawUnsafe('insert into factor.note (request_id, text, noted_by) values ($1, $2, $3)', id, text.trim(), context.viewer.subject),
  });
};

/** Sets a milestone, moves its day, or says that it was reached (S82). */
export const setMilestone: Action<{ id: string; title: string; dueOn: string; doneOn?: string | null }> = async (factor, context, { id, title, dueOn, doneOn = null }) => {
  if (!isFilled(title)) return textNeeded('title');
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
  const today = todayInShanghai(new Date());
  const resolvedOn = input.resolvedOn ?? today;
  if (resolvedOn > today) return dayAhead(SETTLED);
  const row = await context.loaders.request.load(input.id);
  const decision = row ? factor.resolving(row, { ...input, resolvedOn }) : { data: {} };
  if ('errors' in decision) return refusals(decision.errors);
  const { data, also } = decision;
  return changeRequest(factor, context, input.id, { status: 'RESOLVED', data: { ...data, resolvedOn: storedDay(resolvedOn) }, ...(also && { also }) });
};

/** Refuses a request for a reason that rests on a rule (S80). */
export const refuseRequest: Action<{ id: string; reason: string }> = async (factor, context, { id, reason }) => {
  if (!isFilled(reason)) return textNeeded('reason');
  return changeRequest(factor, context, id, { status: 'REFUSED', data: { refusal: reason.trim() } });
};

function isFilled(text: string): boolean {
  return text.trim().length > 0 && text.length <= MOST_CHARACTERS;
}

function textNeeded(field: string) {
  return refusal('TEXT_LENGTH', { zh: `请填写 1 到 ${MOST_CHARACTERS} 个字`, en: `Write 1 to ${MOST_CHARACTERS} characters` }, field);
}

function dayAhead(field: string) {
  return refusal('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, field);
}
