import { contribution, evidenceByCount, evidenceByMeasure } from '@zhuqi/factor';
import type { Contribution, Decision, Evidence } from '@zhuqi/factor';
import { userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { areaErrors, areaIn, sumOf } from './area.ts';
import type { LandGrant, LandRequest } from './generated/prisma/client.ts';

/** What is asked of the land group, with the ledger's words (S67, S82). */
export const landKinds = {
  LAND_QUOTA: { zh: '用地指标', en: 'Land quota', aliases: ['土地指标', '建设用地指标'] },
  SPATIAL_PLAN_ADJUSTMENT: { zh: '空间规划调整', en: 'Spatial plan adjustment', aliases: ['国土空间规划调整', '规划调整'] },
  PROPERTY_CERTIFICATE: { zh: '不动产权证', en: 'Property certificate', aliases: ['不动产权证书', '不动产证'] },
} as const;

/** A kind of land request. */
export type LandKind = keyof typeof landKinds;

/** A request with its grants, as the service always reads it. */
export type Request = LandRequest & { grants: LandGrant[] };

/** Working days until a request is due: a certificate 15 (E.2), quotas and plan adjustments go by their milestones (S82). */
export function landWorkingDays(kind: string): number | null {
  return kind === 'PROPERTY_CERTIFICATE' ? 15 : null;
}

/** Judges what is asked for: a quota says how much. */
export function openLand({ kind, areaMu }: { kind: LandKind; areaMu?: string | null }): Decision {
  const errors = areaErrors(areaMu, 'areaMu');
  if (kind === 'LAND_QUOTA' && !areaMu) errors.push(userError('AREA_NEEDED', { zh: '申请用地指标请填写需求面积', en: 'Say how much land is asked for' }, ['input', 'areaMu']));
  return errors.length > 0 ? { errors } : { data: { areaMu: areaMu ?? null } };
}

/** Refuses that more is granted for a request than it asks, unless that is confirmed. */
export function excessErrors(request: Pick<Request, 'areaMu' | 'grants'>, moreMu: string, confirmed: boolean, field: string): UserError[] {
  const granted = sumOf([...request.grants, { areaMu: moreMu }]);
  if (confirmed || request.areaMu === null || granted?.lessThanOrEqualTo(String(request.areaMu))) return [];
  return [userError('AREA_EXCEEDS', { zh: `累计落实面积超过需求的 ${areaIn(request.areaMu, 'MU')} 亩，确实如此请确认后重试`, en: `More is granted than the ${areaIn(request.areaMu, 'MU')} mu asked for: confirm it if that is so` }, ['input', field])];
}

/** What a resolution brings, beside its day. */
export interface Solution {
  solvedAreaMu?: string | null;
  confirmExcess?: boolean | null;
}

/** What is wrong with a resolution: a quota needs an area granted, and none exceeds what was asked for unconfirmed (S67). */
export function solutionErrors(request: Pick<Request, 'kind' | 'areaMu' | 'grants'>, { solvedAreaMu, confirmExcess }: Solution): UserError[] {
  if (!solvedAreaMu) {
    const needed = request.kind === 'LAND_QUOTA' && request.grants.length === 0;
    return needed ? [userError('AREA_NEEDED', { zh: '请填写已解决面积', en: 'Say how much land was granted' }, ['input', 'solvedAreaMu'])] : [];
  }
  const invalid = areaErrors(solvedAreaMu, 'solvedAreaMu');
  return invalid.length > 0 ? invalid : excessErrors(request, solvedAreaMu, confirmExcess ?? false, 'solvedAreaMu');
}

/** Whether what was brought covers what an issue asked: quotas by the mu granted, all else one by one; where both were asked for, both. */
export function landEvidence(requests: readonly Request[]): Evidence {
  const standing = requests.filter(({ status }) => status !== 'REFUSED');
  const quotas = standing.filter(({ kind, areaMu }) => kind === 'LAND_QUOTA' && areaMu !== null);
  const others = evidenceByCount('LAND', standing.filter((request) => !quotas.includes(request)));
  if (quotas.length === 0) return others;
  const asked = sumOf(quotas.map(({ areaMu }) => ({ areaMu: String(areaMu) })));
  const quota = evidenceByMeasure('LAND', '亩', areaIn(asked, 'MU') ?? '0', areaIn(sumOf(quotas.flatMap(({ grants }) => grants)), 'MU') ?? '0');
  return quota.covered && quotas.length < standing.length && !others.covered ? others : quota;
}

/** What a grant of land adds to the group's figures: its mu, from its day on (S174). */
export function grantFigures({ areaMu, grantedOn }: Pick<LandGrant, 'areaMu' | 'grantedOn'>): Contribution[] {
  return [contribution('solvedMu', '已解决土地', { unit: '亩', amount: areaIn(areaMu, 'MU') ?? '0', from: writtenDay(grantedOn) })];
}

/** What a request adds to the group's figures: a row, and what was granted for it, each grant from its day. */
export function landFigures({ grants }: Pick<Request, 'grants'>): Contribution[] {
  const none = contribution('solvedMu', '已解决土地', { unit: '亩', amount: '0' });
  return [contribution('rows', '土地诉求（件）'), ...(grants.length === 0 ? [none] : grants.flatMap(grantFigures))];
}
