import { Decimal } from 'decimal.js';
import { cellText, fault } from '../column.ts';
import type { Column, ColumnOptions, Filled, Reading } from '../column.ts';
import { currencyUnit } from '../headers.ts';
import type { Cell } from '../table.ts';
import { foldText } from '../wording.ts';
import { plainColumn } from './plain-columns.ts';

/** A number column may also allow values below zero, which are refused otherwise. */
export interface NumberOptions extends ColumnOptions {
  readonly negative?: boolean;
}

// 40 digits: more than any amount here, so that multiplying by a unit never rounds.
const Exact = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 });
const written = /^[+-]?(\d{1,3}([, ]\d{3})+|\d+)(\.\d+)?$/;
const largestInteger = 2_147_483_647;

function parse(cell: string | number | boolean): Decimal | null {
  const digits = typeof cell === 'number' ? cellText(cell) : foldText(cellText(cell));
  if (typeof cell === 'number' && !Number.isFinite(cell)) return null;
  if (typeof cell === 'number') return new Exact(digits);
  return digits.length <= 40 && written.test(digits) ? new Exact(digits.replace(/[, ]/g, '')) : null;
}

function invalid(column: Column, cell: Cell, wrong: { zh: string; en: string }): Reading {
  return fault('NUMBER_INVALID', column, cell, wrong, { zh: '请只填数字，单位写在表头', en: 'write digits only, the unit stands in the header' });
}

function readNumber(column: Column, cell: string | number | boolean, options: NumberOptions | undefined, largest: Decimal.Value, convert: (value: Decimal) => Decimal): Reading | Decimal {
  const read = parse(cell);
  if (read === null) return invalid(column, cell, { zh: '不是数字', en: 'is not a number' });
  const value = convert(read);
  if (value.isNegative() && !value.isZero() && !options?.negative) return invalid(column, cell, { zh: '小于零', en: 'is below zero' });
  return value.abs().gt(largest) ? invalid(column, cell, { zh: '位数过多', en: 'has too many digits' }) : value;
}

// Excel keeps 15 digits of a number; longer ones go out as text so that none is lost.
function writeNumber(value: Decimal): Cell {
  return value.precision() > 15 ? value.toFixed() : value.toNumber();
}

const digitsOf = (value: Decimal): string => (value.isZero() ? '0' : value.toFixed());

/** A whole number, at most 2,147,483,647; null where empty. */
export function integer<const O extends NumberOptions = NumberOptions>(header: string, options?: O): Column<Filled<number, O>> {
  return plainColumn<Filled<number, O>>(header, options, {
    kind: 'integer',
    read(cell) {
      const value = readNumber(this as Column, cell, options, largestInteger, (number) => number);
      if (!(value instanceof Exact)) return value as Reading;
      if (!value.isInteger()) return fault('NUMBER_INVALID', this, cell, { zh: '不是整数', en: 'is not a whole number' }, { zh: '请填整数', en: 'write a whole number' });
      return { value: value.toNumber() + 0 };
    },
  });
}

/** An exact number as a string without exponent or trailing zeros, rounded to 6 decimal places, below 10^12; null where empty. */
export function decimal<const O extends NumberOptions = NumberOptions>(header: string, options?: O): Column<Filled<string, O>> {
  const rounded = (number: Decimal): Decimal => number.toDecimalPlaces(6);
  return plainColumn<Filled<string, O>>(header, options, {
    kind: 'decimal',
    read(cell) {
      const value = readNumber(this as Column, cell, options, '1e12', rounded);
      return value instanceof Exact ? { value: digitsOf(value) } : (value as Reading);
    },
    write: (value) => writeNumber(rounded(new Exact(value))),
    canon: (value) => digitsOf(rounded(new Exact(value))),
  });
}

/** An amount of money: a Decimal string in yuan, to the fen, below 10^15; its header names the unit (元, 千元, 万元, 百万元, 亿元), whatever the declared one is. */
export function amount<const O extends NumberOptions = NumberOptions>(header: string, options?: O): Column<Filled<string, O>> {
  const declared = currencyUnit(header);
  if (declared === null) throw new Error(`The header of an amount names its unit in brackets: ${header}`);
  const rounded = (number: Decimal): Decimal => number.toDecimalPlaces(2);
  return plainColumn<Filled<string, O>>(header, options, {
    kind: 'amount',
    read(cell, actual) {
      const factor = currencyUnit(actual) ?? declared;
      const value = readNumber(this as Column, cell, options, '1e15', (number) => rounded(number.times(factor)));
      return value instanceof Exact ? { value: digitsOf(value) } : (value as Reading);
    },
    write: (value) => writeNumber(rounded(new Exact(value)).div(declared)),
    canon: (value) => digitsOf(rounded(new Exact(value))),
  });
}
