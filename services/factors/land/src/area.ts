import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { Decimal } from 'decimal.js';

/** Units in which the graph gives areas of land; they are kept in mu, as reported (E.11). */
export type AreaUnit = 'MU' | 'SQUARE_METRE';

const Exact = Decimal.clone({ precision: 60 });

/** An area of mu in the unit asked for: square metres are mu × 2000/3, rounded only then, to four decimals, half up; null stays null. */
export function areaIn(mu: { toString(): string } | null, unit: AreaUnit): string | null {
  if (mu === null) return null;
  const area = new Exact(mu.toString());
  return unit === 'MU' ? area.toFixed() : area.times(2000).div(3).toDecimalPlaces(4, Decimal.ROUND_HALF_UP).toFixed();
}

/** The sum of areas in mu; null of none, because absent is not zero (I-15). */
export function sumOf(areas: readonly { areaMu: { toString(): string } }[]): Decimal | null {
  return areas.length === 0 ? null : areas.reduce((sum, { areaMu }) => sum.plus(areaMu.toString()), new Exact(0));
}

/** What is wrong with an area of mu that somebody enters: it is more than zero, has at most six decimals and less than a billion; nothing is wrong with none. */
export function areaErrors(mu: string | null | undefined, field: string): UserError[] {
  const area = new Exact(mu ?? 1);
  if (area.greaterThan(0) && area.lessThan('1e9') && area.decimalPlaces() <= 6) return [];
  return [userError('NOT_POSITIVE', { zh: '面积须大于 0，单位为亩，最多六位小数', en: 'The area must be more than zero mu, with at most six decimals' }, ['input', field])];
}
