import type { Viewer } from '@zhuqi/subgraph';
import type { TestService } from '@zhuqi/testkit';
import type { Bulletin, QueryBulletinArgs } from '../src/generated/graphql.ts';

/** Every figure of a bulletin. */
export const EVERYTHING = `
  enterprises { total byCluster { code label count } byCounty { code label count } byHonour { label count } emergency emergencyMinorClasses }
  teams { city county people byRole { label count } }
  units { label count }
  issues {
    total city county resolved closedOut pendingReview overdueAtAsOf
    closeOutRate { value numerator denominator } resolutionRate { value numerator denominator }
    byStatus { label count } byFactor { label count } resolvedByFactor { label count } byClass { label count } satisfaction { label count }
  }
  projects { total started byKind { label count } byLevel { label count } wallChart totalInvestment plannedThisYear completed completedByMonth { month amount } }
  finance { rows newLoans byState { label count } }
  factors { service label figures { name label unit value parts { label value } } }`;

/** Asks for a bulletin and gives it with its lists of labelled counts as `{ label: count }`, factors as they come; throws what the service answers in errors. */
export async function ask(service: TestService, args: QueryBulletinArgs, fields: string = EVERYTHING, viewer?: Viewer): Promise<Record<keyof Bulletin, never>> {
  const { data, errors } = await service.query<{ bulletin: Bulletin } | null>(
    `query($asOf: Date!, $cluster: Cluster, $county: String, $knownAt: DateTime) {
      bulletin(asOf: $asOf, cluster: $cluster, county: $county, knownAt: $knownAt) { ${fields} }
    }`, { ...args }, viewer,
  );
  if (errors?.[0]) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions?.code });
  return folded(data?.bulletin) as Record<keyof Bulletin, never>;
}

function folded(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.every((entry) => 'label' in entry) ? Object.fromEntries(value.map(({ label, count }) => [label, count])) : value;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === 'factors' ? inner : folded(inner)]));
}
