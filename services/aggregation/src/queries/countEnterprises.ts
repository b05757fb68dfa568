import { clusters } from '@zhuqi/subgraph';
import type { Basis } from '../bulletin.ts';
import { figures } from '../figures.ts';
import type { FigureRow } from '../figures.ts';
import type { Db } from '../generated/db.ts';
import { inScope, standing } from '../standing.ts';

/** Counts the edition's enterprises (S115): by cluster, county and honour, and those that make emergency equipment (S150, S151). */
export async function countEnterprises(db: Db, basis: Basis) {
  const { count, byTerm, byName } = figures(await db.$queryRaw<FigureRow[]>`
    with enterprise as materialized (select * from ${standing('rosterFact', basis)} where year = ${basis.year} and ${inScope(basis)})
    select 'total' as figure, null as code, count(*)::numeric as value from enterprise
    union all select 'byCluster', cluster, count(*) from enterprise group by cluster
    union all select 'byCounty', county, count(*) from enterprise group by county
    union all select 'byHonour', honour, count(distinct key) from enterprise, unnest(honours) as honour group by honour
    union all select 'emergency', null, count(*) from enterprise where coalesce(emergency_major_class, emergency_minor_class) is not null
    union all select 'emergencyMinorClasses', null, count(distinct emergency_minor_class) from enterprise`);
  return {
    total: count('total'), byCluster: byTerm('byCluster', clusters), byCounty: byName('byCounty'), byHonour: byName('byHonour'),
    emergency: count('emergency'), emergencyMinorClasses: count('emergencyMinorClasses'),
  };
}
