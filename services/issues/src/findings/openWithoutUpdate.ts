import { sealingOf } from '@zhuqi/calendar';
import { Prisma } from '../generated/prisma/client.ts';
import { OPEN_ON_LEDGER } from '../life/states.ts';
import { holidayOf, roundAfter, roundOn, spanOf } from '../rounds/round.ts';
import type { NumberedRound } from '../rounds/round.ts';
import { NOBODY, UPDATES } from '../rounds/updates.ts';
import { aboutIssue, holder } from './aboutIssue.ts';
import type { Look } from './look.ts';

/** Open issues that had neither update nor waiver in the last round whose sealing is due, and have none since (E.10, E.14). */
export async function openWithoutUpdate(look: Look): Promise<Prisma.Sql> {
  const round = lastRound(look);
  const { start } = spanOf(round);
  return Prisma.sql`
    select ${aboutIssue(holder(), Prisma.sql`jsonb_build_object('round', ${round.id}::text, 'since', ${round.from}::text)`)}
    from issue join enterprise_scope scope on scope.id = issue.enterprise_id
    where issue.state = any(${[...OPEN_ON_LEDGER]}) and not exists (
      select from issue_step step where step.issue_id = issue.id and step.at >= ${start}
        and (step.move = 'waiveUpdate' or (step.move = any(${[...UPDATES]}) and step.actor <> all(${[...NOBODY]})))
    )`;
}

/** The latest round with a working day whose sealing is due. */
export function lastRound({ calendar, now, today }: Pick<Look, 'calendar' | 'now' | 'today'>): NumberedRound {
  let round = roundAfter(roundOn(today), -1);
  while (sealingOf(calendar, round).at > now || holidayOf(calendar, round) !== null) round = roundAfter(round, -1);
  return round;
}
