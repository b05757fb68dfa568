import { userError } from '@zhuqi/subgraph';
import { requireHqOffice } from '../commandOffice.ts';
import type { Context } from '../context.ts';

/** The command office has a delivery tried again that was given up; the digest that carried a message is what is tried again. */
export async function resendDelivery({ db, viewer, now }: Context, id: string) {
  requireHqOffice(viewer);
  const { count } = await db.delivery.updateMany({ where: { id, state: 'PERMANENT_FAILURE', carriedBy: null }, data: { state: 'TEMPORARY_FAILURE', attempts: 0, nextAttemptAt: now() } });
  if (count === 0) return { delivery: null, errors: [userError('NOT_GIVEN_UP', { zh: '没有这个编号的失败投递', en: 'No delivery of this number was given up' }, ['id'])] };
  return { delivery: await db.delivery.findUniqueOrThrow({ where: { id } }), errors: [] };
}
