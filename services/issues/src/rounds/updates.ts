import type { Round } from '@zhuqi/calendar';
import type { Prisma } from '../generated/prisma/client.ts';
import { moves } from '../life/moves.ts';
import type { Move, MoveName } from '../life/moves.ts';
import { OPEN_ON_LEDGER } from '../life/states.ts';
import { spanOf } from './round.ts';

/** How an open issue stands in a round: it has an update, or a waiver, or neither. */
export type Standing = 'UPDATED' | 'WAIVED' | 'MISSING';

/** Nobody's hand: what the clock does by itself and what a release wrote are no updates. */
export const NOBODY: readonly string[] = ['clock', 'system'];

const TELLING = ['recordFirstContact', 'replyWithPlan', 'noteProgress', 'setMilestone', 'reachMilestone', 'recordMinutes', 'ruleTolerance', 'confirm', 'decideAppeal'] as const satisfies readonly MoveName[];

/** The steps that count as an update when people take them (E.10): whatever moves the state, whatever tells how far the matter has come, and what an office's ledger brings. */
export const UPDATES: readonly string[] = [...Object.entries<Move>(moves).filter(([, { to }]) => !to.includes('SAME')).map(([name]) => name), ...TELLING, 'load'];

/** The steps that updated an issue within a round. */
export function updatesWithin(round: Round): Prisma.IssueStepWhereInput {
  return { ...within(round), move: { in: [...UPDATES] }, actor: { notIn: [...NOBODY] } };
}

/** The steps that waived an issue's update of a round. */
export function waiversWithin(round: Round): Prisma.IssueStepWhereInput {
  return { ...within(round), move: 'waiveUpdate' };
}

/** The open issues of the ledger: those of which the weekly dispatch asks. */
export const asked: Prisma.IssueWhereInput = { state: { in: [...OPEN_ON_LEDGER] } };

/** The open issues that stand so in a running round, by their steps until now. */
export function standingIn(round: Round, standing: Standing): Prisma.IssueWhereInput {
  const updated = updatesWithin(round);
  const waived = waiversWithin(round);
  if (standing === 'UPDATED') return { AND: [asked, { steps: { some: updated } }] };
  if (standing === 'WAIVED') return { AND: [asked, { steps: { some: waived } }, { steps: { none: updated } }] };
  return { AND: [asked, { steps: { none: { OR: [updated, waived] } } }] };
}

function within(round: Round): Prisma.IssueStepWhereInput {
  const { start, end } = spanOf(round);
  return { at: { gte: start, lt: end } };
}
