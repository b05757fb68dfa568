import { cellText, fault } from '../column.ts';
import type { Column, ColumnOptions, Filled } from '../column.ts';
import type { Cell } from '../table.ts';
import { foldCode } from '../wording.ts';
import { plainColumn } from './plain-columns.ts';

const firstYear = 1950;
const lastYear = 2199;
const dayForm = /^(\d{4})([-./年])(\d{1,2})([-./月])(\d{1,2})日?(?:T?\d{1,2}:\d{2}.*)?$/;
const monthForm = /^(\d{4})[-./年](\d{1,2})月?$/;

const two = (value: number): string => String(value).padStart(2, '0');

function calendarDay(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = year >= firstYear && year <= lastYear && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? `${year}-${two(month)}-${two(day)}` : null;
}

/** The day of an Excel serial number (1900 system): 44445 is 2021-09-06; null outside the years 1950 to 2199. */
export function serialDay(serial: number): string | null {
  const at = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return Number.isFinite(at.getTime()) ? calendarDay(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()) : null;
}

/** The Excel serial number (1900 system) of an ISO day. */
export function daySerial(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}

function readDay(cell: string | number | boolean): string | null {
  if (typeof cell === 'number') return cell >= 19_500_101 ? compactDay(String(cell)) : serialDay(cell);
  const written = foldCode(cellText(cell));
  if (/^\d{5}(\.0+)?$/.test(written)) return serialDay(Number(written));
  const parts = dayForm.exec(written);
  if (parts === null) return compactDay(written);
  return calendarDay(Number(parts[1]), Number(parts[3]), Number(parts[5]));
}

function compactDay(written: string): string | null {
  return /^\d{8}$/.test(written) ? calendarDay(Number(written.slice(0, 4)), Number(written.slice(4, 6)), Number(written.slice(6))) : null;
}

// 2021.1 as a number may be January or October, so that a number is only read as a serial or as 202110.
function readMonth(cell: string | number | boolean): string | null {
  const written = foldCode(cellText(cell));
  if (/^\d{6}$/.test(written)) return calendarDay(Number(written.slice(0, 4)), Number(written.slice(4)), 1)?.slice(0, 7) ?? null;
  const parts = typeof cell === 'number' ? null : monthForm.exec(written);
  const day = parts === null ? readDay(cell) : calendarDay(Number(parts[1]), Number(parts[2]), 1);
  return day?.slice(0, 7) ?? null;
}

/** A day as `YYYY-MM-DD`, from an Excel date, a serial number, 2021-10-13, 2021.10.13, 2021/10/13, 2021年10月13日 or 20211013, else DATE_INVALID; null where empty. */
export function date<const O extends ColumnOptions = ColumnOptions>(header: string, options?: O): Column<Filled<string, O>> {
  return plainColumn<Filled<string, O>>(header, options, {
    kind: 'date',
    read(cell) {
      const value = readDay(cell);
      return value === null ? fault('DATE_INVALID', this, cell, { zh: '不是存在的日期', en: 'is no day of the calendar' }, { zh: '请写成2021-10-13', en: 'write it as 2021-10-13' }) : { value };
    },
    canon: (value) => readDay(value) ?? value,
  });
}

/** A month as `YYYY-MM`, from 2021-10, 2021.10, 2021年10月, 202110 or any day of it, else DATE_INVALID; null where empty. */
export function month<const O extends ColumnOptions = ColumnOptions>(header: string, options?: O): Column<Filled<string, O>> {
  return plainColumn<Filled<string, O>>(header, options, {
    kind: 'month',
    read(cell) {
      const value = readMonth(cell);
      return value === null ? fault('DATE_INVALID', this, cell, { zh: '不是月份', en: 'is no month' }, { zh: '请写成2021-10', en: 'write it as 2021-10' }) : { value };
    },
    canon: (value) => readMonth(value) ?? value,
  });
}

/** A year from 1950 to 2199 as a number, from 2021, 2021年 or 2021年度, else NUMBER_INVALID; null where empty. */
export function year<const O extends ColumnOptions = ColumnOptions>(header: string, options?: O): Column<Filled<number, O>> {
  return plainColumn<Filled<number, O>>(header, options, {
    kind: 'year',
    read(cell) {
      const value = Number(/^(\d{4})(年度?)?$/.exec(foldCode(cellText(cell)))?.[1]);
      if (value >= firstYear && value <= lastYear) return { value };
      return fault('NUMBER_INVALID', this, cell as Cell, { zh: '不是年份', en: 'is no year' }, { zh: '请写成2021', en: 'write it as 2021' });
    },
  });
}
