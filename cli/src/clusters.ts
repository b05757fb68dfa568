import { Failure } from './failure.ts';

/** The seven industry clusters (产业集群) by code, in the order in which the campaign names them (S5). */
export const clusterLabels = {
  HIGH_END_EQUIPMENT: '高端装备',
  HIGH_END_CHEMICALS: '高端化工',
  NEXT_GEN_IT: '新一代信息技术',
  NEW_ENERGY: '新能源',
  NEW_MATERIALS: '新材料',
  PHARMACEUTICALS: '医药',
  ENERGY_SAVING_ENVIRONMENTAL: '节能环保',
} as const;

/** The code of a cluster that was written as its code or its Chinese label, with or without 产业集群; throws Failure for any other text. */
export function clusterOf(written: string): string {
  const label = written.trim().replace(/产业集群$/, '');
  const code = label.toUpperCase().replaceAll('-', '_');
  const found = Object.entries(clusterLabels).find(([key, zh]) => key === code || zh === label);
  if (found) return found[0];
  throw new Failure({
    zh: `没有产业集群“${written}”，可选：${Object.values(clusterLabels).join('、')}`,
    en: `There is no cluster "${written}"; choose one of ${Object.keys(clusterLabels).join(', ')}`,
  });
}
