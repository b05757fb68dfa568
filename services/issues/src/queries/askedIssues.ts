import { storedDay } from '@zhuqi/subgraph';
import type { IssueDayRange, IssueFilter } from '../generated/graphql.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { searchPieces } from '../searchPieces.ts';

/** More pieces narrow the search no further, and the pieces only preselect. */
const MOST_PIECES = 20;

/** A filter on issues as the database takes it; `today` is the day in Shanghai. */
export function askedIssues(filter: IssueFilter, today: string): Prisma.IssueWhereInput {
  const { level, factor, urgencyClass, unclassified, unitId, county, cluster, enterpriseId, status, overdue, asOf, text } = filter;
  return {
    AND: [
      { ...(level && { level }), ...(factor && { factor }), ...(urgencyClass && { urgencyClass }), ...(unitId && { unitId }), ...(enterpriseId && { enterpriseId }), ...(status && { status }) },
      { ...((county || cluster) && { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }) },
      { ...(typeof unclassified === 'boolean' && { urgencyClass: unclassified ? null : { not: null } }) },
      { ...(typeof overdue === 'boolean' && (overdue ? overdueBy(asOf ?? today) : notOverdueBy(asOf ?? today))) },
      { ...inRange('reportedOn', filter.reported), ...inRange('dueOn', filter.due), ...inRange('resolvedOn', filter.resolved), ...inRange('closedOutOn', filter.closedOut) },
      issuesSaying(text ?? ''),
    ],
  };
}

/** A condition on a day: both ends belong to the range, a range without ends asks for nothing. */
export function inRange<F extends string>(field: F, range: IssueDayRange | null | undefined): { [K in F]?: { gte?: Date; lte?: Date } } {
  const from = storedDay(range?.from ?? null);
  const to = storedDay(range?.to ?? null);
  return from || to ? ({ [field]: { ...(from && { gte: from }), ...(to && { lte: to }) } } as { [K in F]?: { gte?: Date; lte?: Date } }) : {};
}

/** Rows whose number, reported enterprise or description has this text, whatever the letter case. */
export function wordsContain(text: string) {
  const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  return { OR: [{ description: contains }, { enterpriseName: contains }, { id: contains }] };
}

function issuesSaying(written: string): Prisma.IssueWhereInput {
  const text = written.trim();
  if (!text) return {};
  const pieces = searchPieces(text).slice(0, MOST_PIECES);
  return { ...(pieces.length > 0 && { search: { pieces: { hasEvery: pieces } } }), ...wordsContain(text) };
}

function overdueBy(day: string): Prisma.IssueWhereInput {
  const date = new Date(`${day}T00:00:00Z`);
  return { dueOn: { lt: date }, OR: [{ resolvedOn: null }, { resolvedOn: { gt: date } }] };
}

function notOverdueBy(day: string): Prisma.IssueWhereInput {
  const date = new Date(`${day}T00:00:00Z`);
  return { OR: [{ dueOn: { gte: date } }, { resolvedOn: { lte: date } }] };
}
