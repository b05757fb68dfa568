import type { SqlExecutor } from '@zhuqi/events';
import type { RequestTable } from '../factor.ts';
import type { RequestRow, RequestStatus } from '../request.ts';

/** Moves a request to a status, with columns to set, in the caller's transaction, and keeps the step; false when somebody else moved it since `row` was read. */
export async function moveRequest<Row extends RequestRow>(tx: SqlExecutor, table: RequestTable<Row>, row: Row, status: RequestStatus, by: string, data: object = {}): Promise<boolean> {
  const { count } = await table.updateMany({ where: { id: row.id, status: row.status }, data: { ...data, status } });
  if (count === 0) return false;
  if (row.status !== status) await tx.$executeRawUnsafe('insert into factor.step (request_id, from_status, to_status, taken_by) values ($1, $2, $3, $4)', row.id, row.status, status, by);
  return true;
}
