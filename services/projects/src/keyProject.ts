import { enterpriseRowsOf, NO_ROW } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import { Prisma } from './generated/prisma/client.ts';

/** Which key projects a post reaches, as a Prisma filter: the office all, others those of their enterprises, factor groups none (E.12). */
export function visibleProjects(viewer: Viewer): Prisma.KeyProjectWhereInput {
  const rows = enterpriseRowsOf(viewer);
  return rows === 'NONE' ? NO_ROW : rows;
}

/** The year in a project code such as XM20210001; null where the code names none. */
export function yearInCode(code: string): number | null {
  const year = Number(/^[A-Z]+(\d{4})\d/i.exec(code)?.[1]);
  return year >= 1950 && year <= 2199 ? year : null;
}

/** Investment of one month, in yuan; the month as `YYYY-MM`. */
export interface Month {
  month: string;
  amountYuan: Prisma.Decimal;
}

/** Yuan invested up to a day's month, which counts from its first day; all months without a day, null where none was reported by then (E.11). */
export function completedBy(months: readonly Month[], asOf: string | null): Prisma.Decimal | null {
  const counted = asOf === null ? months : months.filter(({ month }) => month <= asOf.slice(0, 7));
  return counted.length === 0 ? null : counted.reduce((sum, { amountYuan }) => sum.plus(amountYuan), new Prisma.Decimal(0));
}

/** The projects of the dossier's section 2, all kinds but research; at most 100 (S36). */
export function constructionAmong<P extends { kind: string }>(projects: readonly P[]): P[] {
  return projects.filter(({ kind }) => kind !== 'R_AND_D').slice(0, 100);
}

/** The projects of the dossier's section 3, research and development; at most 100 (S36). */
export function researchAmong<P extends { kind: string }>(projects: readonly P[]): P[] {
  return projects.filter(({ kind }) => kind === 'R_AND_D').slice(0, 100);
}
