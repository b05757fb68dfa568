import type { Party } from './audience.ts';
import type { KnownPost } from './generated/prisma/client.ts';

/** What of a matter says who plays which part in it; null where it is not known or there is none. */
export interface Matter {
  enterpriseId: string | null;
  county: string | null;
  cluster: string | null;
  factor: string | null;
  level: string | null;
  unitId: string | null;
  coHandlers: readonly string[];
  submittedBy: string | null;
  /** The state an issue has come to; null for other matters. */
  state: string | null;
  /** Subjects whom the event names itself. */
  named: readonly string[];
}

/** A matter of which nothing is known yet. */
export const nothingKnown: Matter = { enterpriseId: null, county: null, cluster: null, factor: null, level: null, unitId: null, coHandlers: [], submittedBy: null, state: null, named: [] };

/** The command office as a unit, which handles what nobody else does (兜底, E.6). */
const HQ_UNIT = 'HQ';

const HELD_BY: Readonly<Record<string, readonly Party[]>> = {
  DRAFT: ['SUBMITTER'], RETURNED_TO_SUBMITTER: ['SUBMITTER'], COUNTY_REVIEW: ['COUNTY_OFFICE'], CITY_REVIEW: ['HQ'], LEDGERED: ['HQ', 'TASK_FORCE'],
  ASSIGNED: ['HANDLER'], IN_PROGRESS: ['HANDLER'], SUSPENDED: ['HANDLER'], RESOLVED: ['LEVEL_REVIEWER'],
};

/** The subjects who must be told: everybody whose post plays one of the parts, each once, without the one who did it. */
export function recipientsOf(tell: readonly Party[], matter: Matter, posts: readonly KnownPost[], actor: string | null): string[] {
  const told = new Set([...new Set(tell)].flatMap((party) => players(party, matter, posts)));
  if (actor !== null) told.delete(actor);
  return [...told].toSorted();
}

/** Recipients and whoever acts in the place of one of them (E.1), each once, without the one who did it. */
export function withSubstitutes(recipients: readonly string[], substitutes: ReadonlyMap<string, readonly string[]>, actor: string | null): string[] {
  return [...new Set(recipients.flatMap((subject) => [subject, ...(substitutes.get(subject) ?? [])]))].filter((subject) => subject !== actor).toSorted();
}

function players(party: Party, matter: Matter, posts: readonly KnownPost[]): string[] {
  const who = (plays: (post: KnownPost) => boolean) => posts.filter((post) => post.role !== null && plays(post)).map(({ subject }) => subject);
  const hq = () => who(({ role }) => role === 'HQ_OFFICE');
  const of = (role: string) => who((post) => post.role === role && matter.enterpriseId !== null && post.enterpriseIds.includes(matter.enterpriseId));
  switch (party) {
    case 'HOLDER':
      return (HELD_BY[matter.state ?? ''] ?? []).flatMap((holder) => players(holder, matter, posts));
    case 'LEVEL_REVIEWER':
      // Where the level is not told, nobody who might be meant is left out.
      return [...(matter.level === 'CITY' ? [] : players('COUNTY_OFFICE', matter, posts)), ...(matter.level === 'COUNTY' ? [] : hq())];
    case 'SUBMITTER':
      return who(({ subject }) => subject === matter.submittedBy);
    case 'NAMED':
      return who(({ subject }) => matter.named.includes(subject));
    case 'FIRST_RESPONSIBLE':
      return of('RESIDENT_CADRE');
    case 'ASSIST_TEAM':
      return of('ASSIST_TEAM');
    case 'TEAM_LEADER':
      // The leader's own post wants to be tied to the person on the seat.
      return otherwise(who(({ ledEnterpriseIds }) => matter.enterpriseId !== null && ledEnterpriseIds.includes(matter.enterpriseId)), () => of('ASSIST_TEAM'));
    case 'ENTERPRISE':
      return of('ENTERPRISE');
    case 'HANDLER':
      return matter.unitId === null ? [] : otherwise(peopleOf(matter.unitId, who), hq);
    case 'CO_HANDLER':
      return matter.coHandlers.flatMap((unitId) => peopleOf(unitId, who));
    case 'UNIT_HEAD':
      return who(({ unitId, head }) => head && unitId !== null && unitId === matter.unitId);
    case 'COUNTY_OFFICE':
      return otherwise(who(({ role, county }) => role === 'COUNTY_OFFICE' && county !== null && county === matter.county), hq);
    case 'TASK_FORCE':
      return who(({ role, cluster }) => role === 'TASK_FORCE' && cluster !== null && cluster === matter.cluster);
    case 'FACTOR_GROUP':
      return who(({ role, factor }) => role === 'FACTOR_GROUP' && factor !== null && factor === matter.factor);
    case 'HQ':
      return hq();
  }
}

/** A unit's people without its head, who is told of what E.3 puts before a head; of a unit of one, that one. */
function peopleOf(unit: string, who: (plays: (post: KnownPost) => boolean) => string[]): string[] {
  const belongs = ({ role, unitId }: KnownPost) => unitId === unit || (unit === HQ_UNIT && role === 'HQ_OFFICE');
  return otherwise(who((post) => belongs(post) && !post.head), () => who(belongs));
}

/** Nothing falls to nobody (S112): where nobody plays a part that has to act, somebody else is told. */
function otherwise(some: string[], others: () => string[]): string[] {
  return some.length > 0 ? some : others();
}
