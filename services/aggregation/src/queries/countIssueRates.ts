import type { Basis } from '../bulletin.ts';
import type { Cohort } from '../cohort.ts';
import type { Db } from '../generated/db.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { issueRate } from '../rates.ts';
import { ofScope } from '../standing.ts';

/** What is counted for each level; its names are SQL's. */
const COUNTED = [
  'ledgered', 'withdrawn', 'merged', 'resolved', 'closed', 'entered_here', 'substantive', 'explained', 'overdue_known', 'on_time', 'ever_closed', 'closed_here', 'recurred', 'confirmation_known', 'confirmed', 'timed_out', 'dissent',
  'on_the_spot', 'answered', 'in_time', 'solved', 'satisfied', 'resolved_or_answered',
] as const;

type Counts = Record<(typeof COUNTED)[number], number>;

/** Counts a cohort's issues as each stood on the day and makes the rates of E.4 of them, for all and by the level that solves them. */
export async function countIssueRates(db: Db, basis: Basis, cohort: Cohort, enterpriseId: string | null) {
  const levels = await db.$queryRaw<({ level: string } & Counts)[]>`
    with version as materialized (${versionsByTheDay(basis, enterpriseId)}), issue as materialized (${cohortOnTheDay(basis, cohort)})
    select level,
      count(*) filter (where left_as is null)::int as ledgered, count(*) filter (where left_as = 'WITHDRAWN')::int as withdrawn, count(*) filter (where left_as = 'MERGED')::int as merged,
      ${Prisma.join(Object.entries(CONDITIONS).map(([name, condition]) => Prisma.raw(`count(*) filter (where left_as is null and ${condition})::int as ${name}`)))}
    from issue group by level`;
  const of = (...names: string[]) => Object.fromEntries(COUNTED.map((name) => [name, levels.filter(({ level }) => names.includes(level)).reduce((sum, counts) => sum + counts[name], 0)])) as Counts;
  const all = of(...levels.map(({ level }) => level));
  return { ...ratesOf(all), ...companionsOf(all), city: ratesOf(of('CITY')), county: ratesOf(of('COUNTY')) };
}

/** Each by its condition on an issue as it stood on the day; of those that had left, nothing is counted. */
const CONDITIONS: Record<Exclude<keyof Counts, 'ledgered' | 'withdrawn' | 'merged'>, string> = {
  resolved: 'resolved',
  closed: 'closed',
  entered_here: `ledgered_on is not null and (not closed or is_explained or evidence_overridden is not null)`,
  substantive: `ledgered_on is not null and closed and outcome in ('SOLVED', 'PARTIALLY_SOLVED') and not evidence_overridden`,
  explained: 'closed and is_explained',
  overdue_known: 'closed and ever_overdue is not null',
  on_time: 'closed and not ever_overdue',
  ever_closed: 'closed or closed_here',
  closed_here: 'closed_here',
  recurred: 'closed_here and recurred',
  confirmation_known: 'closed and (confirmation is not null or ledgered_on is not null)',
  confirmed: `closed and confirmation = 'CONFIRMED'`,
  timed_out: `closed and confirmation = 'TIME_OUT'`,
  dissent: `closed and confirmation = 'DISSENT'`,
  on_the_spot: 'closed and on_site',
  answered: 'is_answered',
  in_time: 'is_answered and answered_in_time',
  solved: 'is_answered and answered_solved',
  satisfied: `is_answered and answered_satisfaction in ('SATISFIED', 'BASICALLY_SATISFIED')`,
  resolved_or_answered: 'resolved or is_answered',
};

/** What was known of the scope's issues and had come about by the day; a workbook's version tells by its own days what was when. `closed_before` is the close-out before it, where a step here made it. */
function versionsByTheDay(basis: Basis, enterpriseId: string | null): Prisma.Sql {
  const ofEnterprise = enterpriseId === null ? Prisma.sql`true` : Prisma.sql`enterprise_id = ${enterpriseId}`;
  return Prisma.sql`
    select *, lag(case when stepped_on is not null then closed_out_on end) over (partition by key order by position) as closed_before
    from issue_fact where known_at <= ${basis.knownAt} and (stepped_on is null or stepped_on <= ${basis.asOf}::date) and ${ofEnterprise} and ${ofScope(basis)}`;
}

/** The cohort's issues that were on the ledger on or before the day, each as its last version has it, with what its earlier ones say of close-outs and why it left. */
function cohortOnTheDay(basis: Basis, { by, from, to }: Cohort): Prisma.Sql {
  const day = Prisma.sql`${basis.asOf}::date`;
  const since = Prisma.sql`coalesce(ledgered_on, reported_on)`;
  return Prisma.sql`
    select latest.*, coalesce(resolved_on <= ${day}, false) as resolved, coalesce(closed_out_on <= ${day}, false) as closed, status = 'EXPLAINED_NOT_ELIGIBLE' as is_explained,
      answered_satisfaction is not null as is_answered, closed_here, recurred,
      (select state from left_fact as gone where gone.key = latest.key and gone.position > latest.position and gone.left_on <= ${day} and gone.known_at <= ${basis.knownAt} order by gone.position desc limit 1) as left_as
    from (select distinct on (key) * from version order by key, position desc) as latest
      join (select key, coalesce(bool_or(stepped_on is not null and closed_out_on <= ${day}), false) as closed_here,
        coalesce(bool_or(round > 1 and closed_out_on is null and stepped_on <= closed_before + 90), false) as recurred from version group by key) as life using (key)
    where ${since} <= ${day} and ${by === 'LEDGERED' ? since : Prisma.sql`reported_on`} between ${from}::date and ${to}::date`;
}

function ratesOf({ ledgered, resolved, closed }: Counts) {
  return { ledgered, resolved, closedOut: closed, closeOutRate: issueRate('closeOutRate', closed, ledgered), resolutionRate: issueRate('resolutionRate', resolved, ledgered) };
}

function companionsOf(all: Counts) {
  return {
    exclusions: [{ reason: 'WITHDRAWN' as const, count: all.withdrawn }, { reason: 'MERGED' as const, count: all.merged }],
    substantiveCloseOutRate: issueRate('substantiveCloseOutRate', all.substantive, all.entered_here, all.ledgered),
    explainedShare: issueRate('explainedShare', all.explained, all.closed),
    onTimeRate: issueRate('onTimeRate', all.on_time, all.overdue_known, all.closed),
    recurrence90d: issueRate('recurrence90d', all.recurred, all.closed_here, all.ever_closed),
    confirmedByEnterpriseShare: issueRate('confirmedByEnterpriseShare', all.confirmed, all.confirmation_known, all.closed),
    closedByTimeOut: all.timed_out, closedWithDissent: all.dissent, closedOnSite: all.on_the_spot,
    responseRate: issueRate('responseRate', all.in_time, all.answered, all.resolved_or_answered),
    solutionRate: issueRate('solutionRate', all.solved, all.answered, all.resolved_or_answered),
    satisfactionRate: issueRate('satisfactionRate', all.satisfied, all.answered, all.resolved_or_answered),
  };
}
