import type { Db } from './generated/db.ts';
import type { Matter } from './recipients.ts';

/** Matters with the county and cluster in which their enterprise stands now, so that its county office and task force are found; one query however many there are. */
export async function placed<M extends { matter: Matter }>(tx: Pick<Db, 'enterpriseScope'>, concerns: readonly M[]): Promise<M[]> {
  const scopes = await tx.enterpriseScope.findMany({ where: { id: { in: [...new Set(concerns.flatMap(({ matter }) => matter.enterpriseId ?? []))] } } });
  const byId = new Map(scopes.map((scope) => [scope.id, scope]));
  return concerns.map((concern) => {
    const scope = byId.get(concern.matter.enterpriseId ?? '');
    return scope ? { ...concern, matter: { ...concern.matter, county: scope.county, cluster: scope.cluster } } : concern;
  });
}
