import { mayHandle } from '@zhuqi/factor';
import { actsFor, forbidden, storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { RecordPolicyUptakeInput } from '../generated/graphql.ts';
import type { PolicyVersion } from '../generated/prisma/client.ts';
import { policyUnknown } from '../policy.ts';
import { futureDay, isFilled, textNeeded, textOr } from '../wording.ts';

/** Records what an enterprise received by a policy, on which day and with whose help (S29); once per policy, enterprise and day. */
export async function recordPolicyUptake({ db, viewer, loaders }: Context, input: RecordPolicyUptakeInput) {
  const { policyId, enterpriseId, receivedOn } = input;
  const scope = await db.enterpriseScope.findUnique({ where: { id: enterpriseId } });
  if (!mayHandle('POLICY', viewer) && !(scope && actsFor(viewer, scope))) throw forbidden({ zh: '您的岗位不能登记该企业的政策落实情况', en: 'Your post may not record what this enterprise received' });
  const policy = await loaders.policy.load(policyId);
  const errors = [
    ...(scope ? [] : [userError('ENTERPRISE_UNKNOWN', { zh: '名册中没有这家企业', en: 'No roster holds this enterprise' }, ['input', 'enterpriseId'])]),
    ...(policy ? beforePolicy(await loaders.versions.load(policy.id), receivedOn) : [policyUnknown()]),
    ...futureDay('receivedOn', receivedOn),
    ...faultsOfReceived(input),
  ];
  if (errors.length > 0) return { uptake: null, errors };
  const id = `${policyId}/${enterpriseId}/${receivedOn}`;
  const [uptake] = await db.policyUptake.createManyAndReturn({
    data: [{ id, policyId, enterpriseId, receivedOn: storedDay(receivedOn), amountYuan: input.amountYuan ?? null, received: textOr(input.received), helperId: input.helperId ?? null, recordedBy: viewer.subject }],
    skipDuplicates: true,
  });
  return uptake ? { uptake, errors: [] } : { uptake: null, errors: [userError('UPTAKE_RECORDED', { zh: '该企业当日的落实情况已登记', en: 'What this enterprise received on this day has been recorded' }, ['input', 'receivedOn'])] };
}

/** What is wrong with what is said to have been received: an amount more than zero, to the fen, or words, or both. */
export function faultsOfReceived({ amountYuan, received, helperId }: Pick<RecordPolicyUptakeInput, 'amountYuan' | 'received' | 'helperId'>): UserError[] {
  return [
    ...(amountYuan && !/^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,2})?$/.test(amountYuan) ? [userError('AMOUNT_NOT_ALLOWED', { zh: '金额须大于 0，最多两位小数', en: 'The amount must be more than zero, with at most two decimal places' }, ['input', 'amountYuan'])] : []),
    ...(received && !isFilled(received) ? [textNeeded('received')] : []),
    ...(!amountYuan && !received ? [userError('RECEIVED_NEEDED', { zh: '请填写落实金额或落实内容', en: 'Give the amount or what was received' }, ['input', 'received'])] : []),
    ...(typeof helperId === 'string' && helperId.trim() === '' ? [userError('PERSON_NEEDED', { zh: '请填写帮助人员编号，或不填', en: 'Give the person’s id or leave it out' }, ['input', 'helperId'])] : []),
  ];
}

function beforePolicy([first]: PolicyVersion[], day: string): UserError[] {
  const early = first && day < writtenDay(first.validFrom);
  return early ? [userError('DATE_ORDER', { zh: '落实日期不能早于政策生效', en: 'Nothing can be received before the policy holds' }, ['input', 'receivedOn'])] : [];
}
