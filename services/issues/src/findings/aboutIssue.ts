import { Prisma } from '../generated/prisma/client.ts';
import { holderOf } from '../life/holder.ts';
import { states } from '../life/states.ts';
import type { State } from '../life/states.ts';
import type { Party } from '../life/parties.ts';

/** The columns of a finding about `issue`, whose enterprise stands in `scope`; `owner` and `detail` are SQL. */
export function aboutIssue(owner: Prisma.Sql, detail: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`'ISSUE' as subject_kind, issue.id as subject_id, issue.id as issue_id, issue.enterprise_id, scope.county, scope.cluster, ${owner} as owner, issue.unit_id as owner_unit_id, ${detail} as detail`;
}

/** A party of E.1 as SQL. */
export function party(name: Party): Prisma.Sql {
  return Prisma.sql`${name}::text`;
}

/** Who holds `issue`, by its state, as SQL (E.1). */
export function holder(): Prisma.Sql {
  const cases = (Object.keys(states) as State[]).flatMap((state) => {
    const held = holderOf({ state });
    return held ? [Prisma.sql`when ${state} then ${held}`] : [];
  });
  return Prisma.sql`case issue.state ${Prisma.join(cases, ' ')} else 'HQ' end`;
}
