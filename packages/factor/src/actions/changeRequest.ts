import { inTransaction } from '@zhuqi/events';
import type { Database } from '@zhuqi/events';
import type { Factor, FactorContext } from '../factor.ts';
import { obstacleTo } from '../request.ts';
import type { RequestRow, RequestStatus } from '../request.ts';
import { checkMayHandle, visibleRequests } from '../visible.ts';
import { announceFigures } from './announce.ts';
import { moveRequest } from './moveRequest.ts';
import { refusal } from './payload.ts';
import type { RequestPayload } from './payload.ts';

/** A change to an open request: columns to set, a status to move to, or something more to write in the same transaction. */
export interface Change<Db> {
  data?: object;
  status?: RequestStatus;
  also?(tx: Db): Promise<unknown>;
}

/** What changing a request has to know of its factor: an action of the factor's own brings just this. */
export type Changing<Db extends Database, Row extends RequestRow> = Pick<Factor<Db, Row>, 'name' | 'factor' | 'table' | 'contributions'>;

/**
 * The one way in which a group changes a request: only the group or the command office, only while it is open, and of several at once only the first
 * (the status it was read with must still stand). Keeps the step and announces the figures in the same transaction.
 */
export async function changeRequest<Db extends Database, Row extends RequestRow>(
  factor: Changing<Db, Row>,
  { db, viewer }: FactorContext<Db, Row>,
  id: string,
  change: Change<Db>,
): Promise<RequestPayload<Row>> {
  checkMayHandle(factor.factor, viewer);
  return inTransaction(db, async (tx) => {
    const table = factor.table(tx);
    const [row] = await table.findMany({ where: { AND: [visibleRequests(factor.factor, viewer), { id }] } });
    if (!row) return refusal('REQUEST_UNKNOWN', { zh: '没有这个编号的诉求', en: 'There is no request of this number' }, 'id');
    const obstacle = obstacleTo(row);
    if (obstacle) return refusal(obstacle.code, obstacle.message, 'id');
    const status = change.status ?? 'IN_PROGRESS';
    if (!(await moveRequest(tx, table, row, status, viewer.subject, change.data))) return refusal('REQUEST_CHANGED', { zh: '该诉求刚被他人办理，请刷新后再试', en: 'Somebody else has just handled this request: look again' }, 'id');
    await change.also?.(tx);
    const changed = await table.findMany({ where: { id } });
    await announceFigures(tx, factor, changed);
    return { request: changed[0] ?? null, errors: [] };
  });
}
