import { endOfOfficeHours, todayInShanghai } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { connection, storedDay } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { QueryOverdueIssuesArgs } from '../generated/graphql.ts';
import type { Issue, Prisma } from '../generated/prisma/client.ts';
import { visibleLedger } from '../issue.ts';
import { CLOCK_RUNS } from '../life/overdue.ts';

/** An issue with the day by which it was due. */
type Late = Issue & { dueDay: Date };

/** The issues overdue at this moment that the viewer's post reaches, the most overdue first (E.3, E.12); those due by a milestone are read apart, so that both lists follow an index. */
export async function overdueIssues({ db, viewer, now, loaders }: Context, args: QueryOverdueIssuesArgs, info: GraphQLResolveInfo) {
  const { county, cluster, unitId } = args;
  const passed = storedDay(lastDayPassed(now(), await loaders.calendar()));
  const asked: Prisma.IssueWhereInput = { ...(unitId && { unitId }), ...((county || cluster) && { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }) };
  const late: Prisma.IssueWhereInput = { AND: [visibleLedger(viewer), asked, { state: { in: [...CLOCK_RUNS] } }] };
  const byDay: Prisma.IssueWhereInput = { AND: [late, { dueOn: { lte: passed }, OR: [{ longCycle: false }, { milestoneDueOn: null }] }] };
  const byMilestone: Prisma.IssueWhereInput = { AND: [late, { longCycle: true, milestoneDueOn: { lte: passed } }] };
  return connection<Late>(args, { field: 'dueDay', direction: 'asc' }, {
    find: async ({ where, take }) => {
      const read = (column: 'dueOn' | 'milestoneDueOn', list: Prisma.IssueWhereInput) =>
        db.issue.findMany({ where: { AND: [list, onColumn(where, column)] }, orderBy: [{ [column]: 'asc' }, { id: 'asc' }], take });
      const [days, milestones] = await Promise.all([read('dueOn', byDay), read('milestoneDueOn', byMilestone)]);
      return [...days.map((issue) => ({ ...issue, dueDay: issue.dueOn! })), ...milestones.map((issue) => ({ ...issue, dueDay: issue.milestoneDueOn! }))]
        .sort((a, b) => a.dueDay.getTime() - b.dueDay.getTime() || (a.id < b.id ? -1 : 1)).slice(0, take);
    },
    count: async () => (await db.issue.count({ where: byDay })) + (await db.issue.count({ where: byMilestone })),
  }, info);
}

/** The last day whose office hours have ended. */
export function lastDayPassed(now: Date, calendar: WorkingCalendar): string {
  const today = todayInShanghai(now);
  return now > endOfOfficeHours(calendar, today) ? today : todayInShanghai(new Date(now.getTime() - 86_400_000));
}

/** The place after a cursor, which knows the day due as `dueDay`, in terms of the column that holds it. */
function onColumn(where: object, column: string): Prisma.IssueWhereInput {
  const { OR: places } = where as { OR?: object[] };
  return places ? { OR: places.map((place) => Object.fromEntries(Object.entries(place).map(([field, value]) => [field === 'dueDay' ? column : field, value as unknown]))) } : {};
}
