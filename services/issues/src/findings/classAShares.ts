import { Prisma } from '../generated/prisma/client.ts';
import { OPEN_ON_LEDGER } from '../life/states.ts';

const FEWEST = 5;
const PERCENT = 30;

/** Counties and cadres' postings of whose classified open issues, 5 or more, over 30 % are of class A (E.5, E.14). */
export async function classAShares(): Promise<Prisma.Sql> {
  const shareOf = (subjects: Prisma.Sql) => Prisma.sql`
    select subject_kind, subject_id, null::text as issue_id, null::text as enterprise_id, county, null::text as cluster, 'COUNTY_REVIEWER' as owner, null::text as owner_unit_id,
      jsonb_build_object('classA', count(*) filter (where urgency_class = 'A'), 'classified', count(*), 'share', round(100.0 * count(*) filter (where urgency_class = 'A') / count(*), 1) || '%') as detail
    from (${subjects}) as classified group by subject_kind, subject_id, county
    having count(*) >= ${FEWEST} and 100 * count(*) filter (where urgency_class = 'A') > ${PERCENT} * count(*)`;
  const open = Prisma.sql`from issue join enterprise_scope scope on scope.id = issue.enterprise_id where issue.state = any(${[...OPEN_ON_LEDGER]}) and issue.urgency_class is not null`;
  return Prisma.sql`
    ${shareOf(Prisma.sql`select 'COUNTY' as subject_kind, scope.county as subject_id, scope.county, issue.urgency_class ${open}`)}
    union all
    ${shareOf(Prisma.sql`
      select 'POSTING' as subject_kind, issue.submitted_by as subject_id, min(scope.county) over (partition by issue.submitted_by) as county, issue.urgency_class ${open}
        and issue.submitter = 'RESIDENT_CADRE' and issue.submitted_by is not null`)}`;
}
