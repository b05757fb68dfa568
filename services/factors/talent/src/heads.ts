import { contribution, evidenceByCount, evidenceByMeasure } from '@zhuqi/factor';
import type { Contribution, Evidence } from '@zhuqi/factor';
import { writtenDay } from '@zhuqi/subgraph';
import type { TalentRow } from './talentRow.ts';
import { headsOf } from './terms.ts';
import type { TalentKind } from './terms.ts';

/** The most heads that one request asks for or one placement brings. */
export const MOST_HEADS = 100_000;

/** What of a request decides whether its demand is met. */
export type Brought = Pick<TalentRow, 'kind' | 'demandedHeads'> & { placements: readonly { heads: number; placedOn: Date }[]; agreement: { signedOn: Date } | null };

/** Heads placed up to and with a day (YYYY-MM-DD); null for a cooperation, which has none (S183). */
export function placedHeads({ kind, placements }: Pick<Brought, 'kind' | 'placements'>, asOf: string): number | null {
  if (headsOf[kind as TalentKind] === null) return null;
  return placements.filter(({ placedOn }) => writtenDay(placedOn) <= asOf).reduce((sum, { heads }) => sum + heads, 0);
}

/** The day on which a request's whole demand was placed, or its agreement signed; null while it is not, or when the demand is not told. */
export function settledOn({ kind, demandedHeads, placements, agreement }: Brought): Date | null {
  if (headsOf[kind as TalentKind] === null) return agreement?.signedOn ?? null;
  if (demandedHeads === null || demandedHeads < 1) return null;
  let placed = 0;
  for (const { heads, placedOn } of placements.toSorted((one, other) => one.placedOn.getTime() - other.placedOn.getTime())) {
    placed += heads;
    if (placed >= demandedHeads) return placedOn;
  }
  return null;
}

/**
 * Whether an issue's demand is met: by heads where heads were asked for, a surplus of one request never filling the gap of another (I-6);
 * by the signed agreement for a cooperation, by count where the demand is not told. What is missing first is what is told.
 */
export function talentEvidence(requests: readonly TalentRow[]): Evidence {
  const standing = requests.filter(({ status }) => status !== 'REFUSED');
  const measured = standing.filter(({ kind, demandedHeads }) => headsOf[kind as TalentKind] !== null && (demandedHeads ?? 0) > 0);
  const counted = standing.filter((request) => !measured.includes(request));
  const brought = measured.reduce((sum, { demandedHeads, placements }) => sum + Math.min(demandedHeads ?? 0, placements.reduce((heads, placement) => heads + placement.heads, 0)), 0);
  const heads = evidenceByMeasure('TALENT', '人', String(measured.reduce((sum, { demandedHeads }) => sum + (demandedHeads ?? 0), 0)), String(brought));
  const others = evidenceByCount('TALENT', counted);
  if (counted.length > 0 && !others.covered && (measured.length === 0 || heads.covered)) return others;
  return measured.length === 0 && counted.length > 0 ? others : heads;
}

/** What a request adds to the talent group's figures: a row, the heads of each placement from its day on, and its agreement, which adds no head (S62, S183). */
export function talentFigures({ placements, agreement }: Pick<TalentRow, 'placements' | 'agreement'>): Contribution[] {
  const placed = (amount: number, from: string | null) => contribution('placed', '落实人才、用工', { unit: '人', amount: String(amount), from });
  return [
    contribution('rows', '人才诉求（件）'),
    ...(placements.length > 0 ? placements.map(({ heads, placedOn }) => placed(heads, writtenDay(placedOn))) : [placed(0, null)]),
    contribution('agreements', '校企合作协议（份）', { amount: agreement ? '1' : '0', from: writtenDay(agreement?.signedOn ?? null) }),
  ];
}
