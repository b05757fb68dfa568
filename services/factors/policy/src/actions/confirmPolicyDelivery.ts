import { todayInShanghai } from '@zhuqi/calendar';
import { forbidden, storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { deliveryId } from '../deliveryLedger.ts';
import type { ConfirmPolicyDeliveryInput } from '../generated/graphql.ts';
import { futureDay } from '../wording.ts';

/** The enterprise or its resident cadre confirms that a policy arrived; of several confirmations only the first counts. */
export async function confirmPolicyDelivery({ db, viewer }: Context, { policyId, enterpriseId, ...input }: ConfirmPolicyDeliveryInput) {
  if (!mayConfirm(viewer, enterpriseId)) throw forbidden({ zh: '只有该企业或其驻企干部可以签收', en: 'Only the enterprise or its resident cadre may confirm the receipt' });
  const id = deliveryId(policyId, enterpriseId);
  const receivedOn = input.receivedOn ?? todayInShanghai(new Date());
  const delivery = await db.policyDelivery.findUnique({ where: { id } });
  if (!delivery) return refused(userError('DELIVERY_UNKNOWN', { zh: '该政策没有送达该企业', en: 'This policy was not brought to this enterprise' }, ['input', 'policyId']));
  const early = receivedOn < writtenDay(delivery.deliveredOn)
    ? [userError('DATE_ORDER', { zh: '签收日期不能早于送达日期', en: 'The receipt cannot be before the delivery' }, ['input', 'receivedOn'])]
    : [];
  const errors = [...futureDay('receivedOn', receivedOn), ...early];
  if (errors.length > 0) return refused(...errors);
  const [confirmed] = await db.policyDelivery.updateManyAndReturn({ where: { id, receivedOn: null }, data: { receivedOn: storedDay(receivedOn), receivedBy: viewer.subject } });
  return confirmed ? { delivery: confirmed, errors: [] } : refused(userError('ALREADY_RECEIVED', { zh: '该政策已经签收', en: 'The receipt was confirmed before' }, ['input', 'policyId']));
}

function mayConfirm({ role, enterpriseIds }: Viewer, enterpriseId: string): boolean {
  return (role === 'ENTERPRISE' || role === 'RESIDENT_CADRE') && (enterpriseIds?.includes(enterpriseId) ?? false);
}

function refused(...errors: UserError[]) {
  return { delivery: null, errors };
}
