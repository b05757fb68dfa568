import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import { visibleIssues } from '../issue.ts';

/** How many issues that a post reaches stood how in sealed rounds. */
export async function sealedFigures(db: Db, viewer: Viewer, roundIds: readonly string[]): Promise<{ roundId: string; standing: string; number: number }[]> {
  const groups = await db.roundLine.groupBy({ by: ['roundId', 'standing'], where: { roundId: { in: [...roundIds] }, issue: visibleIssues(viewer) }, _count: { _all: true } });
  return groups.map(({ roundId, standing, _count }) => ({ roundId, standing, number: _count._all }));
}
