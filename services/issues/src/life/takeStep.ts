import type { WorkingCalendar } from '@zhuqi/calendar';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { Issue, Prisma } from '../generated/prisma/client.ts';
import { announce } from './announce.ts';
import { changesBetween } from './history.ts';
import { moves } from './moves.ts';
import type { Move, MoveName } from './moves.ts';
import { overdueKept } from './overdue.ts';
import type { Rules } from './rules.ts';
import { ledgerStatusOf } from './states.ts';
import type { State } from './states.ts';

/** An issue with where its enterprise stands, as it was locked. */
export type Standing = Issue & { enterprise: { id: string; county: string; cluster: string } };

/** What a rule may look at besides the issue: the moment, who acts, the rules the issue began under, the calendar. */
export interface Moment {
  tx: Db;
  now: Date;
  /** The day in Shanghai, `YYYY-MM-DD`. */
  today: string;
  viewer: Viewer;
  rules: Rules;
  calendar: WorkingCalendar;
}

/** What a rule decides: which columns change, where the issue goes if there is a choice, why, and what else to write in the same transaction. */
export interface Decision {
  changes?: Partial<Issue>;
  /** Needed only where the move has several targets. */
  to?: State;
  reason?: string | null;
  /** Legal or policy basis. */
  basis?: string | null;
  /** What else the step is to keep, by ids and facts, never personal data. */
  data?: Prisma.InputJsonObject;
  also?(tx: Db, after: Issue): Promise<unknown>;
}

/** Judges a mutation's input against the issue as it stands. */
export type Decide = (issue: Standing, at: Moment) => Decision | { errors: UserError[] } | Promise<Decision | { errors: UserError[] }>;

/** Who took a step: with whose authority, who it was, and whom they stood in for. */
export interface Actor {
  viewer: Viewer;
  actor: string;
  onBehalfOf: string | null;
}

/** Writes a step of an issue that is locked: its new columns, its place in the history, and the announcement. Throws when a move leads where E.1 does not let it. */
export async function takeStep({ tx, now, calendar }: Pick<Moment, 'tx' | 'now' | 'calendar'>, { enterprise: _, ...issue }: Standing, name: MoveName, by: Actor, decision: Decision): Promise<Issue> {
  const move: Move = moves[name];
  const to = decision.to ?? (move.to[0] === 'SAME' ? (issue.state as State) : move.to[0]!);
  if (!move.to.includes(to) && !(move.to.includes('SAME') && to === issue.state)) throw new Error(`${name} never leads to ${to}`);
  const moved = { ...issue, ...decision.changes, state: to, version: issue.version + 1 };
  const after: Issue = { ...moved, ...overdueKept(issue, moved, now, calendar), status: ledgerStatusOf(moved) };
  const changes = changesBetween(issue, after);
  const { id: __, ...columns } = after;
  await tx.issue.update({ where: { id: issue.id }, data: columns });
  await tx.issueStep.create({
    data: {
      issueId: issue.id, number: after.version, at: now, move: name, fromState: issue.state, toState: to, actor: by.actor, role: by.viewer.role, actorUnitId: by.viewer.unitId ?? null,
      onBehalfOf: by.onBehalfOf, unitId: after.unitId, reason: decision.reason ?? null, basis: decision.basis ?? null, data: decision.data ?? {}, changes: changes as Prisma.InputJsonObject,
    },
  });
  await decision.also?.(tx, after);
  await announce(tx, name, issue, after, now, by.actor);
  return after;
}
