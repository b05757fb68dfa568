import type { ColumnKind } from './column.ts';
import { foldCode } from './wording.ts';

/** The part of a column by which its header is found. */
export interface HeaderNames {
  readonly kind: ColumnKind;
  readonly header: string;
  readonly aliases: readonly string[];
}

/** The header of the column that says why a row came back; a load takes no notice of it. */
export const REASON_HEADER = '退回原因';

const yuan: Readonly<Record<string, number>> = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 亿元: 1e8 };
const unitAtEnd = /[([【〔](?:单位:)?(?:人民币)?(元|千元|万元|百万元|亿元)[)\]】〕]$/;

/** A header for comparing: full width and half width alike, no blanks or line breaks, no mark of a required column. */
export function foldHeader(header: string): string {
  return foldCode(header).replace(/^\*+|[*:]+$/g, '');
}

/** Yuan in one of the unit that the header names in brackets: 10000 for 总投资(万元); null where it names none. */
export function currencyUnit(header: string): number | null {
  const unit = unitAtEnd.exec(foldHeader(header))?.[1];
  return unit === undefined ? null : (yuan[unit] ?? null);
}

/** The header of an amount without its unit. */
export function withoutUnit(header: string): string {
  return foldHeader(header).replace(unitAtEnd, '');
}

function matches(column: HeaderNames, name: string, header: string): boolean {
  if (foldHeader(name) === foldHeader(header)) return column.kind !== 'amount' || currencyUnit(header) !== null;
  return column.kind === 'amount' && currencyUnit(header) !== null && withoutUnit(name) === withoutUnit(header);
}

/** True for an amount's header that names no unit. */
export function lacksUnit(column: HeaderNames, header: string): boolean {
  return column.kind === 'amount' && [column.header, ...column.aliases].some((name) => withoutUnit(name) === foldHeader(header));
}

/** Which of the columns stands at which place of a header; a column's own header goes before its aliases, the first place before later ones. */
export function placesOf(columns: readonly HeaderNames[], header: readonly string[]): Map<HeaderNames, number> {
  const places = new Map<HeaderNames, number>();
  const taken = new Set<number>();
  const take = (column: HeaderNames, name: string): void => {
    if (places.has(column)) return;
    const place = header.findIndex((written, index) => !taken.has(index) && matches(column, name, written));
    if (place < 0) return;
    places.set(column, place);
    taken.add(place);
  };
  for (const column of columns) {
    const exact = header.findIndex((written, index) => !taken.has(index) && foldHeader(written) === foldHeader(column.header) && matches(column, column.header, written));
    if (exact >= 0) {
      places.set(column, exact);
      taken.add(exact);
    }
  }
  for (const column of columns) take(column, column.header);
  for (const column of columns) for (const alias of column.aliases) take(column, alias);
  return places;
}
