import type { Context } from '../context.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { daysOverdue, isOverdue } from '../life/overdue.ts';

/** Whether an issue was ever overdue, until now (E.3): what steps have kept, or what the clock says at this moment. */
export async function overdueEver({ loaders, now }: Context, issue: Issue): Promise<boolean> {
  return issue.firstOverdueOn !== null || isOverdue(issue, now(), await loaders.calendar());
}

/** The working days an issue has been overdue in all, until now (E.3). */
export async function overdueDaysOf({ loaders, now }: Context, issue: Issue): Promise<number> {
  return issue.overdueDays + daysOverdue(issue, now(), await loaders.calendar());
}
