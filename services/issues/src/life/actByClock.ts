import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { workingCalendar } from './calendar.ts';
import { moves } from './moves.ts';
import type { Move, MoveName } from './moves.ts';
import { rulesOf } from './rules.ts';
import type { State } from './states.ts';
import { takeStep } from './takeStep.ts';
import type { Decision, Moment, Standing } from './takeStep.ts';

const CLOCK: Viewer = { subject: 'clock', role: null };

/** Takes a step that the clock takes by itself, such as a withdrawal for silence; `decide` looks once more at the locked issue and gives null where there is nothing to do any more. */
export async function actByClock(db: Db, now: Date, move: MoveName, id: string, decide: (issue: Standing, at: Moment) => Decision | null | Promise<Decision | null>): Promise<Issue | null> {
  return inTransaction(db, (tx) => actByClockIn(tx, now, move, id, decide));
}

/** The same within a transaction under way. */
export async function actByClockIn(tx: Db, now: Date, move: MoveName, id: string, decide: (issue: Standing, at: Moment) => Decision | null | Promise<Decision | null>): Promise<Issue | null> {
  await tx.$queryRaw`select id from issue where id = ${id} for update`;
  const issue = await tx.issue.findUniqueOrThrow({ where: { id }, include: { enterprise: true } });
  if (!(moves[move] as Move).from.includes(issue.state as State)) return null;
  const at = { tx, now, today: todayInShanghai(now), viewer: CLOCK, rules: await rulesOf(tx, issue.rulesVersion), calendar: await workingCalendar(tx) };
  const decision = await decide(issue, at);
  return decision && takeStep(at, issue, move, { viewer: CLOCK, actor: CLOCK.subject, onBehalfOf: null }, decision);
}
