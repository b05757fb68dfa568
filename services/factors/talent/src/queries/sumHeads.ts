import { todayInShanghai } from '@zhuqi/calendar';
import { visibleRequests } from '@zhuqi/factor';
import { NO_ROW, storedDay } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { PlacementKind, TalentHeads } from '../generated/graphql.ts';
import { headsOf } from '../terms.ts';
import type { TalentKind } from '../terms.ts';

/** Of which enterprises heads are summed. */
export interface HeadsScope {
  county?: string | null;
  cluster?: string | null;
}

/** Heads placed up to a day (YYYY-MM-DD) that the viewer's post reaches, each kind apart (S62, I-6); null when it reaches none of the group's figures. */
export async function sumPlacements({ db, viewer }: Context, { asOf, ...scope }: HeadsScope & { asOf?: string | null }): Promise<TalentHeads | null> {
  const request = requestsIn(viewer, scope);
  if (request === null) return null;
  const placedOn = { lte: storedDay(asOf ?? todayInShanghai(new Date())) };
  const sums = await db.placement.groupBy({ by: ['kind'], _sum: { heads: true }, where: { placedOn, request } });
  return together(sums.map(({ kind, _sum }) => [kind as PlacementKind, _sum.heads ?? 0]));
}

/** Heads asked for in requests that were not refused; a cooperation asks for none (S183). */
export async function sumDemand({ db, viewer }: Context, scope: HeadsScope): Promise<TalentHeads | null> {
  const request = requestsIn(viewer, scope);
  if (request === null) return null;
  const sums = await db.talentRequest.groupBy({ by: ['kind'], _sum: { demandedHeads: true }, where: { AND: [request, { status: { not: 'REFUSED' } }] } });
  return together(sums.map(({ kind, _sum }) => [headsOf[kind as TalentKind], _sum.demandedHeads ?? 0]));
}

function requestsIn(viewer: Viewer, { county, cluster }: HeadsScope): object | null {
  const visible = visibleRequests('TALENT', viewer);
  return visible === NO_ROW ? null : { AND: [visible, { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] };
}

function together(sums: [PlacementKind | null, number][]): TalentHeads {
  const of = (kind: PlacementKind) => sums.filter(([other]) => other === kind).reduce((sum, [, heads]) => sum + heads, 0);
  const [talent, labour, training] = [of('TALENT'), of('LABOUR'), of('TRAINING')];
  return { talent, labour, training, together: talent + labour + training };
}
