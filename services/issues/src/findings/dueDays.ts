import { isWorkingDay } from '@zhuqi/calendar';
import { Prisma } from '../generated/prisma/client.ts';
import { OPEN_ON_LEDGER } from '../life/states.ts';
import { aboutIssue, party } from './aboutIssue.ts';
import type { Look } from './look.ts';

/** Open issues of the ledger whose due day is missing or no working day by the notices that are loaded (E.2, E.14). */
export async function dueDays({ db, calendar }: Look): Promise<Prisma.Sql> {
  const open = Prisma.sql`issue.state = any(${[...OPEN_ON_LEDGER]})`;
  const days = await db.$queryRaw<{ day: string }[]>`select distinct issue.due_on::text as day from issue where ${open} and issue.due_on is not null`;
  const idle = days.map(({ day }) => ({ day, ...isWorkingDay(calendar, day) })).filter(({ working }) => !working).map(({ day, reason, holiday }) => ({ day, detail: { dueOn: day, reason, ...(holiday && { holiday }) } }));
  return Prisma.sql`
    select ${aboutIssue(party('HQ'), Prisma.sql`coalesce(idle.detail, '{"reason":"MISSING"}')`)}
    from issue join enterprise_scope scope on scope.id = issue.enterprise_id
      left join jsonb_to_recordset(${JSON.stringify(idle)}::jsonb) as idle(day date, detail jsonb) on idle.day = issue.due_on
    where ${open} and (issue.due_on is null or idle.day is not null)`;
}
