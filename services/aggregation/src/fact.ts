import type { Message } from '@zhuqi/events';
import { Prisma } from './generated/prisma/client.ts';

/** The kinds of facts; each has a table of its own. */
export const factKinds = ['unitFact', 'teamFact', 'seatFact', 'rosterFact', 'issueFact', 'reviewFact', 'leftFact', 'projectFact', 'investmentFact', 'loanFact', 'figureFact'] as const;

/** A kind of fact, by the name of its Prisma delegate. */
export type FactKind = (typeof factKinds)[number];

type VersionColumn = 'id' | 'position' | 'knownAt' | 'supersededAt';
type RowOf<Kind extends FactKind> = Exclude<Prisma.TypeMap['model'][Capitalize<Kind>]['operations']['createMany']['args']['data'], readonly unknown[]>;

/** What one announcement says about one subject: its business key and the typed columns of its kind. */
export type Fact<Kind extends FactKind> = Omit<RowOf<Kind>, VersionColumn>;

/** One version of a subject: what was said, at which place among its publisher's announcements, and when it became known. */
export interface Version<Kind extends FactKind> {
  fact: Fact<Kind>;
  position: number;
  knownAt: Date;
}

/** A transaction as far as keeping facts needs it; the delegates are narrowed to the one call that is made. */
type FactTables = Pick<Prisma.TransactionClient, '$executeRaw'> & Record<FactKind, object>;

/** The table of a kind of fact. */
export function tableOf(kind: FactKind): Prisma.Sql {
  return Prisma.raw(`"${kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`);
}

/** The versions that an announcement brings: one row as a rule, several where it says several things about its subject at once. */
export function versionsOf<P, Kind extends FactKind>({ payload, position, occurredAt }: Message<P>, facts: (payload: P) => Fact<Kind>[]): Version<Kind>[] {
  return facts(payload).map((fact) => ({ fact, position, knownAt: new Date(occurredAt) }));
}

/**
 * Adds versions and closes each one when the next of its key became known. Announcements may come late, twice or out
 * of order: the history that results depends only on their positions. Rows of one position stand and end together.
 * Rows are never changed but for `supersededAt`.
 */
export async function record<Kind extends FactKind>(tx: FactTables, kind: Kind, versions: Version<Kind>[]): Promise<void> {
  const table = tableOf(kind);
  const keys = [...new Set(versions.map(({ fact }) => fact.key))];
  // Two processes that add versions of one key at once would each leave a standing one.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${kind}))`;
  const facts = tx[kind] as { createMany(args: { data: object[]; skipDuplicates: true }): Promise<unknown> };
  await facts.createMany({ data: versions.map(({ fact, position, knownAt }) => ({ ...fact, position, knownAt })), skipDuplicates: true });
  await tx.$executeRaw`
    update ${table} as version set superseded_at = history.closed_at
    from (
      select id, min(known_at) over (partition by key order by position groups between 1 following and unbounded following) as closed_at
      from ${table} where key = any(${keys})
    ) as history
    where version.id = history.id and version.superseded_at is distinct from history.closed_at`;
}
