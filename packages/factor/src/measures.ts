import { userError } from '@zhuqi/subgraph';
import type { Message, UserError } from '@zhuqi/subgraph';
import { Decimal } from 'decimal.js';

/** What the columns of measures hold: fourteen digits before the point, four behind it. */
const LARGEST = new Decimal(10).pow(14);

/** Why measures of an input cannot be kept: each that is given must be more than zero and less than 10^14; `names` says what each field is called. */
export function measureErrors(input: object, names: Record<string, Message>): UserError[] {
  return Object.entries(names).flatMap(([field, { zh, en }]) => {
    const given = (input as Record<string, unknown>)[field];
    if (typeof given !== 'string') return [];
    const measure = new Decimal(given).toDecimalPlaces(4);
    if (measure.lessThanOrEqualTo(0)) return [userError('NOT_POSITIVE', { zh: `${zh}须大于 0`, en: `${en} must be more than zero` }, ['input', field])];
    if (measure.greaterThanOrEqualTo(LARGEST)) return [userError('TOO_LARGE', { zh: `${zh}过大`, en: `${en} is too large` }, ['input', field])];
    return [];
  });
}
