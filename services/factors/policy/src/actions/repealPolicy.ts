import { inTransaction } from '@zhuqi/events';
import { mayHandle } from '@zhuqi/factor';
import { forbidden, storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { RepealPolicyInput } from '../generated/graphql.ts';
import { policyUnknown } from '../policy.ts';

/** Ends a policy on a day: its latest version holds until then (废止). */
export async function repealPolicy({ db, viewer }: Context, { policyId, validTo }: RepealPolicyInput) {
  if (!mayHandle('POLICY', viewer)) throw forbidden({ zh: '只有政策支持保障组或指挥部办公室可以废止政策', en: 'Only the policy group or the command office may end a policy' });
  return inTransaction(db, async (tx) => {
    await tx.$queryRawUnsafe('select id from policy where id = $1 for update', policyId);
    const latest = await tx.policyVersion.findFirst({ where: { policyId }, orderBy: { number: 'desc' }, include: { policy: true } });
    if (!latest) return { policy: null, errors: [policyUnknown()] };
    if (validTo < writtenDay(latest.validFrom)) return { policy: null, errors: [userError('DATE_ORDER', { zh: '废止日期不能早于现行版本的生效日期', en: 'The end cannot be before the latest version begins' }, ['input', 'validTo'])] };
    await tx.policyVersion.update({ where: { id: latest.id }, data: { validTo: storedDay(validTo) } });
    return { policy: latest.policy, errors: [] };
  });
}
