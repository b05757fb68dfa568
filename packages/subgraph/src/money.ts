import { Decimal } from 'decimal.js';

/** Units in which the graph gives money; amounts are kept in yuan (E.11). */
export type MoneyUnit = 'YUAN' | 'WAN_YUAN' | 'YI_YUAN';

const YUAN_IN: Record<MoneyUnit, number> = { YUAN: 1, WAN_YUAN: 10_000, YI_YUAN: 100_000_000 };

/** An amount of yuan as an exact decimal string in the unit asked for; null stays null, because absent is not zero (I-15). */
export function money(yuan: { toString(): string } | null, unit: MoneyUnit): string | null {
  return yuan === null ? null : new Decimal(yuan.toString()).div(YUAN_IN[unit]).toFixed();
}
