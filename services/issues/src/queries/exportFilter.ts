import { NO_ROW } from '@zhuqi/subgraph';
import { inRange } from './askedIssues.ts';

/** What the parameters of an export ask for, for issues and items in review alike: year of the report, county, cluster, factor and enterprise; others are not for these rows. */
export function exportFilter({ year, county, cluster, factor, enterpriseId }: Record<string, string>) {
  if (year && !/^\d{4}$/.test(year)) return NO_ROW;
  return {
    ...(year && inRange('reportedOn', { from: `${year}-01-01`, to: `${year}-12-31` })),
    ...((county || cluster) && { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }),
    ...(factor && { factor }),
    ...(enterpriseId && { enterpriseId }),
  };
}
