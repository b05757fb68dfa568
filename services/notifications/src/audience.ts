import type { MessageKind } from './generated/graphql.ts';

/** A part that somebody plays in a matter; the parts of E.1 that have to do with being told. NAMED are subjects whom the event names itself. */
export const parties = ['SUBMITTER', 'FIRST_RESPONSIBLE', 'HOLDER', 'HANDLER', 'CO_HANDLER', 'UNIT_HEAD', 'LEVEL_REVIEWER', 'COUNTY_OFFICE', 'TASK_FORCE', 'ASSIST_TEAM', 'TEAM_LEADER', 'FACTOR_GROUP', 'ENTERPRISE', 'HQ', 'NAMED'] as const;

/** A part that somebody plays in a matter. */
export type Party = (typeof parties)[number];

/** Who is told, and with which kind of message. */
export interface Audience {
  kind: MessageKind;
  tell: readonly Party[];
}

const REPORTERS = ['SUBMITTER', 'ENTERPRISE'] as const;
const HANDLERS = ['HANDLER', 'CO_HANDLER'] as const;
const ASSIGNED: Audience = { kind: 'ISSUE_ASSIGNED', tell: [...REPORTERS, ...HANDLERS, 'UNIT_HEAD', 'FACTOR_GROUP', 'COUNTY_OFFICE', 'ASSIST_TEAM'] };
const TOGETHER: Audience = { kind: 'ISSUE_TOGETHER', tell: [...HANDLERS, 'FACTOR_GROUP', 'COUNTY_OFFICE'] };
const REDONE: Audience = { kind: 'ISSUE_REDONE', tell: [...REPORTERS, ...HANDLERS, 'UNIT_HEAD'] };
const ENDED: Audience = { kind: 'ISSUE_ENDED', tell: [...REPORTERS, ...HANDLERS, 'COUNTY_OFFICE'] };
const ASKED: Audience = { kind: 'ISSUE_ASKED', tell: ['LEVEL_REVIEWER'] };
const PROGRESS: Audience = { kind: 'ISSUE_PROGRESS', tell: [] };

/** Who must know of which move of an issue (E.1), beside the first-responsible cadre, who is told of every one (S23); null for moves that concern nobody else yet. */
export const issueMoves: Readonly<Record<string, Audience | null>> = {
  draft: null,
  load: null,
  edit: null,
  // The card that comes with it tells (E.3).
  fallOverdue: null,
  submit: { kind: 'ISSUE_IN_REVIEW', tell: [...REPORTERS, 'HOLDER'] },
  forward: { kind: 'ISSUE_IN_REVIEW', tell: [...REPORTERS, 'HOLDER'] },
  confirmOnSite: { kind: 'ISSUE_CLOSED_OUT', tell: [...REPORTERS, 'HQ'] },
  returnToSubmitter: { kind: 'ISSUE_RETURNED', tell: REPORTERS },
  returnToDispatcher: { kind: 'ISSUE_RETURNED', tell: ['HOLDER', 'UNIT_HEAD', 'COUNTY_OFFICE'] },
  reject: { kind: 'ISSUE_REJECTED', tell: [...REPORTERS, 'COUNTY_OFFICE'] },
  enterOnLedger: { kind: 'ISSUE_LEDGERED', tell: [...REPORTERS, 'HOLDER', 'FACTOR_GROUP', 'COUNTY_OFFICE'] },
  dispatch: ASSIGNED,
  arbitrate: ASSIGNED,
  acknowledge: PROGRESS,
  attach: PROGRESS,
  detach: PROGRESS,
  startUnasked: { kind: 'ISSUE_PROGRESS', tell: ['HANDLER'] },
  recordFirstContact: { kind: 'ISSUE_PROGRESS', tell: REPORTERS },
  replyWithPlan: { kind: 'ISSUE_PROGRESS', tell: REPORTERS },
  noteProgress: { kind: 'ISSUE_PROGRESS', tell: [...REPORTERS, ...HANDLERS] },
  setMilestone: { kind: 'ISSUE_PROGRESS', tell: [...HANDLERS, 'LEVEL_REVIEWER'] },
  reachMilestone: { kind: 'ISSUE_PROGRESS', tell: [...HANDLERS, 'LEVEL_REVIEWER'] },
  comment: { kind: 'ISSUE_COMMENTED', tell: [...REPORTERS, ...HANDLERS, 'HOLDER'] },
  remind: { kind: 'ISSUE_REMINDED', tell: ['HOLDER'] },
  supervise: { kind: 'ISSUE_SUPERVISED', tell: [...HANDLERS, 'UNIT_HEAD', 'COUNTY_OFFICE'] },
  askSuspension: ASKED,
  askExtension: ASKED,
  appeal: { kind: 'ISSUE_ASKED', tell: ['HQ', 'HANDLER'] },
  grantSuspension: { kind: 'ISSUE_DECIDED', tell: [...REPORTERS, ...HANDLERS] },
  refuseSuspension: { kind: 'ISSUE_DECIDED', tell: HANDLERS },
  resume: { kind: 'ISSUE_DECIDED', tell: [...REPORTERS, ...HANDLERS] },
  decideExtension: { kind: 'ISSUE_DECIDED', tell: [...REPORTERS, ...HANDLERS] },
  reassess: { kind: 'ISSUE_DECIDED', tell: [...REPORTERS, ...HANDLERS] },
  ruleTolerance: { kind: 'ISSUE_DECIDED', tell: ['HANDLER', 'FACTOR_GROUP', 'HQ'] },
  decideDissent: { kind: 'ISSUE_DECIDED', tell: [...REPORTERS, 'HANDLER', 'COUNTY_OFFICE'] },
  decideAppeal: { kind: 'ISSUE_DECIDED', tell: [...REPORTERS, 'HANDLER', 'COUNTY_OFFICE'] },
  unmerge: { kind: 'ISSUE_DECIDED', tell: [...REPORTERS, 'HOLDER'] },
  waiveUpdate: { kind: 'ISSUE_DECIDED', tell: ['HANDLER'] },
  recomputeDue: { kind: 'ISSUE_DECIDED', tell: ['HANDLER'] },
  raiseToA: { kind: 'ISSUE_DECIDED', tell: [...HANDLERS, 'UNIT_HEAD', 'COUNTY_OFFICE', 'HQ'] },
  openSpecialCase: TOGETHER,
  closeSpecialCase: TOGETHER,
  convene: TOGETHER,
  recordMinutes: TOGETHER,
  recommend: { kind: 'ISSUE_TOGETHER', tell: ['FACTOR_GROUP'] },
  resolve: { kind: 'ISSUE_RESOLVED', tell: [...REPORTERS, 'HOLDER', 'CO_HANDLER', 'ASSIST_TEAM'] },
  confirm: { kind: 'ISSUE_CONFIRMED', tell: ['HANDLER', 'LEVEL_REVIEWER'] },
  timeOut: { kind: 'ISSUE_CONFIRMED', tell: ['ENTERPRISE', 'LEVEL_REVIEWER'] },
  redo: REDONE,
  reopen: REDONE,
  closeOut: { kind: 'ISSUE_CLOSED_OUT', tell: [...REPORTERS, ...HANDLERS, 'TASK_FORCE', 'ASSIST_TEAM', 'COUNTY_OFFICE'] },
  withdraw: ENDED,
  expire: ENDED,
  merge: ENDED,
};

/** Who must know of which card (E.3), beside the cadre: each step up tells one level more. */
export const cards: Readonly<Record<string, Audience>> = {
  YELLOW: { kind: 'CARD_YELLOW', tell: ['HANDLER'] },
  RED: { kind: 'CARD_RED', tell: ['HANDLER', 'UNIT_HEAD', 'LEVEL_REVIEWER'] },
  SUPERVISED: { kind: 'CARD_SUPERVISED', tell: ['HANDLER', 'UNIT_HEAD', 'HQ'] },
  ESCALATED: { kind: 'CARD_ESCALATED', tell: ['TEAM_LEADER', 'HQ'] },
};

/** Who must know that a factor group's request is overdue (E.3), beside the cadre. */
export const overdueRequest: Audience = { kind: 'REQUEST_OVERDUE', tell: ['FACTOR_GROUP', 'LEVEL_REVIEWER'] };

/** Who must know that a posting begins to be handed over (S23): the two cadres, the enterprise and its county office. */
export const handoverBeginning: Audience = { kind: 'HANDOVER_BEGUN', tell: ['NAMED', 'ENTERPRISE', 'COUNTY_OFFICE'] };

/** Who must know that a handover still waits for its successor (S23): the two cadres; once the last day is over, the enterprise's county office too. */
export function handoverWaiting(day: string, lastDay: string): Audience {
  return { kind: 'HANDOVER_OUTSTANDING', tell: day > lastDay ? ['NAMED', 'COUNTY_OFFICE'] : ['NAMED'] };
}

/** Who must know that the successor has taken over every open issue (S23), beside the cadre. */
export const handoverCompletion: Audience = { kind: 'HANDOVER_COMPLETED', tell: ['NAMED', 'ENTERPRISE', 'COUNTY_OFFICE'] };

/** Who must know that somebody was named to act in another's place for some days (E.1). */
export const substituteNaming: Audience = { kind: 'SUBSTITUTE_NAMED', tell: ['NAMED'] };

/** Who must know that a substitution was ended before its last day (E.1): the holder and the substitute. */
export const substitutionEnding: Audience = { kind: 'SUBSTITUTION_ENDED', tell: ['NAMED'] };

/** Who must know that a suggestion to government waits for its answer (S42): the enterprise's county office and the command office, who may answer it. */
export const suggestionWaiting: Audience = { kind: 'SUGGESTION_WRITTEN', tell: ['COUNTY_OFFICE', 'HQ'] };

/** Who must know that a suggestion to government was answered (S42): its author. */
export const suggestionAnswer: Audience = { kind: 'SUGGESTION_ANSWERED', tell: ['NAMED'] };

/** Who must know that a policy was brought to an enterprise (S66), beside the cadre. */
export const policyDelivery: Audience = { kind: 'POLICY_DELIVERED', tell: ['ENTERPRISE'] };

/** Who is reminded of an issue without an update in the running round (S96, E.10), beside the cadre: whoever holds it. */
export const owingUpdates: Audience = { kind: 'UPDATES_OUTSTANDING', tell: ['HOLDER'] };

/** Who is told what a round brought (S96): the heads of what it is summed for. */
export const weeklySummary: Readonly<Record<'CITY' | 'COUNTY' | 'CLUSTER' | 'UNIT', Audience>> = {
  CITY: { kind: 'WEEK_SUMMED', tell: ['HQ'] },
  COUNTY: { kind: 'WEEK_SUMMED', tell: ['COUNTY_OFFICE'] },
  CLUSTER: { kind: 'WEEK_SUMMED', tell: ['TASK_FORCE'] },
  UNIT: { kind: 'WEEK_SUMMED', tell: ['UNIT_HEAD'] },
};

/** Who must know that a round of the weekly dispatch was sealed (E.10). */
export const roundSealing: Audience = { kind: 'ROUND_SEALED', tell: ['HQ'] };

/** Who is told of a move of an issue; a move that this table does not know yet is progress. The cadre always hears of what was submitted (S23); null when nobody does. */
export function audienceOfMove(move: string): Audience | null {
  const audience = Object.hasOwn(issueMoves, move) ? issueMoves[move] : PROGRESS;
  return audience ? withCadre(audience) : null;
}

/** Who is told of a card; null for a card that E.3 does not know. */
export function audienceOfCard(card: string): Audience | null {
  const audience = Object.hasOwn(cards, card) ? cards[card] : undefined;
  return audience ? withCadre(audience) : null;
}

/** An audience with the first-responsible cadre, whom no transfer removes (S23). */
export function withCadre({ kind, tell }: Audience): Audience {
  return { kind, tell: ['FIRST_RESPONSIBLE', ...tell] };
}
