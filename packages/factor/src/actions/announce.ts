import { figuresContributed, publish } from '@zhuqi/events';
import type { SqlExecutor } from '@zhuqi/events';
import type { Contribution } from '../figures.ts';

/** Whose figures, and what a record adds to them. */
export interface FigureSource<Row> {
  /** The service's name, which is the section's in the bulletin. */
  name: string;
  contributions(row: Row): Contribution[];
}

/** Announces what records now add to a service's figures, in the transaction that changed them. */
export async function announceFigures<Row extends { id: string; enterpriseId: string | null }>(tx: SqlExecutor, source: FigureSource<NoInfer<Row>>, rows: readonly Row[]): Promise<void> {
  await publish(tx, figuresContributed, rows.map((row) => ({ service: source.name, key: row.id, enterpriseId: row.enterpriseId, contributions: source.contributions(row) })));
}
