import { Prisma } from '../generated/prisma/client.ts';

/** The columns `owner` and `owner_unit_id` of a finding, as SQL: the county's command of {@link commandOf}, else the command office. */
export const OWNER = Prisma.sql`
  case when command.unit_id is null then 'HQ' else 'COUNTY_COMMAND' end as owner,
  coalesce(command.unit_id, (select min(id) from unit where kind = 'HEADQUARTERS_OFFICE')) as owner_unit_id`;

/** Joins `command`, the county command of a county as far as there is one, however the unit's row writes the county. */
export function commandOf(county: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    left join (
      select region.id as county, min(unit.id) as unit_id from region join unit on unit.kind = 'COUNTY_COMMAND' and (unit.county = region.id or unit.county = any(region.aliases)) group by region.id
    ) as command on command.county = ${county}`;
}
