import { clusters, forbidden } from '@zhuqi/subgraph';
import type { Cluster, Viewer } from '@zhuqi/subgraph';

/** What a bulletin is about: the whole city, a cluster, a county, or a cluster within a county. */
export interface Scope {
  cluster: Cluster | null;
  county: string | null;
}

/** What every figure of one bulletin rests on: edition, day, the moment by which it was known, and scope. */
export interface Basis {
  /** The edition's year, which is the day's year. */
  year: number;
  /** YYYY-MM-DD: what happened later is not counted. */
  asOf: string;
  /** What was announced later is not counted. */
  knownAt: Date;
  scope: Scope;
}

/** Who publishes the figures (数据来源, S19). */
export const source = '济宁市工业和信息化局';

/** Refuses whoever asks for figures that their post does not reach (E.12): the command office and the data team ask for any scope, a county for itself, a task force for its cluster. */
export function checkMayAsk(viewer: Viewer, { cluster, county }: Scope): void {
  switch (viewer.role) {
    case 'HQ_OFFICE':
    case 'DATA_TEAM':
      return;
    case 'COUNTY_OFFICE':
      if (viewer.county && county === viewer.county) return;
      throw forbidden({ zh: `县市区只能查询本县市区的通报，请给出 county: "${viewer.county ?? ''}"`, en: `A county office sees its own county only: give county: "${viewer.county ?? ''}"` });
    case 'TASK_FORCE':
      if (viewer.cluster && cluster === viewer.cluster) return;
      throw forbidden({ zh: `产业集群专班只能查询本集群的通报，请给出 cluster: ${viewer.cluster ?? ''}`, en: `A task force sees its own cluster only: give cluster: ${viewer.cluster ?? ''}` });
    default:
      throw forbidden({ zh: '通报仅供指挥部办公室、数据组、县市区指挥部和产业集群专班查询', en: 'Bulletins are for the command office, the data team, county offices and task forces' });
  }
}

/** Makes the basis of a bulletin; a moment not given, or still to come, is the present one, so that the report can be reproduced by it. */
export function basisOf(asOf: string, knownAt: string | null, scope: Scope, now: Date): Basis {
  const moment = knownAt === null ? now : new Date(knownAt);
  return { year: Number(asOf.slice(0, 4)), asOf, knownAt: moment < now ? moment : now, scope };
}

/** A scope in words: 全市, or the county and the cluster. */
export function labelOf({ cluster, county }: Scope): string {
  return [county, cluster && clusters[cluster].zh].filter(Boolean).join(' ') || '全市';
}
