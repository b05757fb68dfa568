import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';

/** Why somebody may not write into the work ledgers of an enterprise's posting: only its resident cadre does, for an enterprise on the roster (S42). */
export async function postingErrors({ viewer, loaders }: Context, enterpriseId: string): Promise<UserError[]> {
  const path = ['input', 'enterpriseId'];
  if (viewer.role !== 'RESIDENT_CADRE' || !viewer.enterpriseIds?.includes(enterpriseId)) return [userError('NOT_YOURS_TO_DO', { zh: '只有该企业的驻企干部可以填写', en: 'Only the enterprise’s resident cadre writes here' }, path)];
  return (await loaders.scope.load(enterpriseId)) ? [] : [userError('ENTERPRISE_UNKNOWN', { zh: '名册中没有这家企业', en: 'No roster holds this enterprise' }, path)];
}

/** Said of an idempotency key under which something else was written. */
export function keyUsed(): UserError {
  return userError('IDEMPOTENCY_KEY_USED', { zh: '该幂等键已用于另一请求，请换一个', en: 'This idempotency key was used for another request: take another one' }, ['input', 'idempotencyKey']);
}
