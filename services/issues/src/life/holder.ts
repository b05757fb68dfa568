import type { Message, Viewer } from '@zhuqi/subgraph';
import { moves } from './moves.ts';
import type { Move, MoveName } from './moves.ts';
import { parties } from './parties.ts';
import type { Concerned, Party } from './parties.ts';
import { states } from './states.ts';
import type { State } from './states.ts';

const HOLDERS: Record<State, Party | null> = {
  DRAFT: 'SUBMITTER', RETURNED_TO_SUBMITTER: 'SUBMITTER', COUNTY_REVIEW: 'COUNTY_REVIEWER', CITY_REVIEW: 'HQ', LEDGERED: 'DISPATCHER', ASSIGNED: 'HANDLER',
  IN_PROGRESS: 'HANDLER', SUSPENDED: 'HANDLER', RESOLVED: 'CLOSER', CLOSED_OUT: null, REJECTED: null, WITHDRAWN: null, MERGED: null,
};

/** Who holds an issue now and has the next step; null when it has ended. */
export function holderOf({ state }: Pick<Concerned, 'state'>): Party | null {
  return HOLDERS[state as State];
}

/** Why this viewer may not do this to the issue as it stands, naming who holds it; null when they may (E.1). */
export function objectionTo(name: MoveName, viewer: Viewer, issue: Concerned): { code: 'STATE_FORBIDS' | 'NOT_YOURS_TO_DO'; message: Message } | null {
  const move: Move = moves[name];
  const state = states[issue.state as State];
  const holder = holderOf(issue);
  const held = holder ? { zh: `现由${parties[holder].zh}持有`, en: `it is held by ${parties[holder].en}` } : { zh: '已经结束', en: 'it has ended' };
  if (!move.from.includes(issue.state as State)) return { code: 'STATE_FORBIDS', message: { zh: `该问题处于“${state.zh}”，不能${move.zh}，${held.zh}`, en: `The issue stands at ${state.en}, where nobody may ${move.en}; ${held.en}` } };
  if (move.by.some((party) => parties[party].is(viewer, issue))) return null;
  const who = { zh: move.by.map((party) => parties[party].zh).join('、'), en: move.by.map((party) => parties[party].en).join(', ') };
  return { code: 'NOT_YOURS_TO_DO', message: { zh: `只有${who.zh}可以${move.zh}；${held.zh}`, en: `Only ${who.en} may ${move.en}; ${held.en}` } };
}

/** Everything that this viewer may do to the issue as it stands (E.1). */
export function availableMoves(viewer: Viewer, issue: Concerned): MoveName[] {
  return (Object.keys(moves) as MoveName[]).filter((name) => objectionTo(name, viewer, issue) === null);
}
