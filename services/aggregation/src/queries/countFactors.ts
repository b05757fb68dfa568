import { factors } from '@zhuqi/subgraph';
import type { FactorKind } from '@zhuqi/subgraph';
import { Decimal } from 'decimal.js';
import type { Basis } from '../bulletin.ts';
import type { Db } from '../generated/db.ts';
import type { FactorFigure, FactorSection } from '../generated/graphql.ts';
import { ofScope, standing } from '../standing.ts';

/** A figure (`part` false) or one of its parts, as SQL brings it; both sums are there, `counts_values` says which of them is meant. */
interface FigureRow {
  service: string;
  figure: string;
  part: boolean;
  of_part: string | null;
  label: string;
  unit: string | null;
  broken_down: boolean;
  counts_values: boolean;
  counted: boolean;
  sum: { toString(): string };
  values: { toString(): string };
}

/** The part that contributions to a broken-down figure make up which name none; nothing when they come to nothing. */
const UNNAMED_PART = '未分类';

/**
 * Adds up what records of factor services contribute as of the day (S104). Which services and figures there are is whatever they have announced,
 * so that a new service changes nothing here; what has no enterprise counts for the whole city only, and a figure to which nothing in scope adds is 0.
 */
export async function countFactors(db: Db, basis: Basis): Promise<FactorSection[]> {
  const rows = await db.$queryRaw<FigureRow[]>`
    with contribution as materialized (
      select *, (from_day is null or from_day <= ${basis.asOf}::date) and (until_day is null or until_day > ${basis.asOf}::date) and ${ofScope(basis)} as in_force
      from ${standing('figureFact', basis)} where figure is not null)
    select service, figure, grouping(of_part) = 0 as part, of_part,
      (array_agg(label order by known_at desc, position desc))[1] as label, (array_agg(unit order by known_at desc, position desc))[1] as unit,
      bool_or(of_part is not null) as broken_down, bool_or(distinct_value is not null) as counts_values, bool_or(in_force) as counted,
      coalesce(sum(amount) filter (where in_force), 0) as sum, count(distinct distinct_value) filter (where in_force) as values
    from contribution group by grouping sets ((service, figure), (service, figure, of_part))
    order by service, min(place), min(position), figure`;
  const services = [...new Set(rows.map(({ service }) => service))];
  return services.map((service) => ({ service, label: factors[service.toUpperCase().replaceAll('-', '_') as FactorKind]?.zh ?? service, figures: figuresOf(rows.filter((row) => row.service === service)) }));
}

function figuresOf(rows: FigureRow[]): FactorFigure[] {
  return rows.filter(({ part }) => !part).map((figure) => {
    const { figure: name, label, unit, broken_down: brokenDown } = figure;
    if (!brokenDown) return { name, label, unit, value: valueOf(figure, figure), parts: [] };
    const parts = rows.filter((row) => row.part && row.figure === name && row.counted).map((row) => ({ label: row.of_part ?? UNNAMED_PART, value: valueOf(figure, row) }));
    const named = parts.filter((part) => part.label !== UNNAMED_PART || part.value !== '0');
    return { name, label, unit, value: null, parts: named.sort((a, b) => Number(b.value) - Number(a.value) || (a.label < b.label ? -1 : 1)) };
  });
}

function valueOf({ counts_values: countsValues }: FigureRow, row: FigureRow): string {
  return new Decimal(String(countsValues ? row.values : row.sum)).toFixed();
}
