import type { Term } from '@zhuqi/subgraph';
import { Decimal } from 'decimal.js';

/** One counted figure as SQL brings it: its name, the code it is broken down by, and its exact value. */
export interface FigureRow {
  figure: string;
  code: string | null;
  value: { toString(): string } | null;
}

/** A count under the label shown to people. */
export interface LabelledCount {
  code: string | null;
  label: string;
  count: number;
}

/** Reads the figures that one statement has counted. */
export function figures(rows: FigureRow[]) {
  const named = (figure: string) => rows.filter((row) => row.figure === figure);
  const amount = (figure: string): string | null => named(figure)[0]?.value?.toString() ?? null;
  return {
    /** A single count. */
    count: (figure: string): number => Number(amount(figure) ?? 0),
    /** A single amount; null when nothing was reported, because absent is not zero (I-15). */
    amount,
    /** Counts by code in the order of the terms; a code without a term is its own label and comes last. */
    byTerm: (figure: string, terms: Readonly<Record<string, Term>>): LabelledCount[] => {
      const order = Object.keys(terms);
      const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
      return named(figure)
        .map(({ code, value }) => ({ code: code ?? '', count: Number(value) }))
        .sort((a, b) => place(a.code) - place(b.code))
        .map(({ code, count }) => ({ code: code || null, label: terms[code]?.zh ?? code, count }));
    },
    /** Counts by names that are their own labels, in the order of pinyin. */
    byName: (figure: string): LabelledCount[] =>
      named(figure)
        .map(({ code, value }) => ({ code: null, label: code ?? '', count: Number(value) }))
        .sort((a, b) => a.label.localeCompare(b.label, 'zh')),
    /** Exact amounts by month, earliest first. */
    byMonth: (figure: string): { month: string; amount: string }[] =>
      named(figure)
        .map(({ code, value }) => ({ month: code ?? '', amount: String(value) }))
        .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

/** A share with its numerator and denominator; its value has 4 decimals, half up, and 0/0 is null (E.4). */
export function rate(numerator: number, denominator: number): { value: string | null; numerator: number; denominator: number } {
  const value = denominator === 0 ? null : new Decimal(numerator).div(denominator).toFixed(4, Decimal.ROUND_HALF_UP);
  return { value, numerator, denominator };
}
