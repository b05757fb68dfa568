import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { announceFigures, mayHandle } from '@zhuqi/factor';
import { forbidden, storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { announceDeliveries } from '../announceDeliveries.ts';
import type { Context } from '../context.ts';
import { deliveryId } from '../deliveryLedger.ts';
import type { DeliverPolicyInput } from '../generated/graphql.ts';
import type { Policy } from '../generated/prisma/client.ts';
import { deliveryFigures, policyUnknown, versionAsOf } from '../policy.ts';
import { futureDay } from '../wording.ts';

const AT_ONCE = 500;

/** What a delivery did: to how many it was brought now, and how many had it already. */
interface Delivered {
  policy: Policy | null;
  delivered: number;
  alreadyDelivered: number;
  errors: UserError[];
}

/** Brings a policy to one enterprise or to every climb enterprise of an edition at once (S66); nobody gets it twice, however often it is repeated. */
export async function deliverPolicy({ db, viewer, loaders }: Context, input: DeliverPolicyInput): Promise<Delivered> {
  if (!mayHandle('POLICY', viewer)) throw forbidden({ zh: '只有政策支持保障组或指挥部办公室可以送达政策', en: 'Only the policy group or the command office may deliver policies' });
  const deliveredOn = input.deliveredOn ?? todayInShanghai(new Date());
  const policy = await loaders.policy.load(input.policyId);
  const standing = policy && versionAsOf(await loaders.versions.load(policy.id), deliveredOn);
  const to = await recipients(db, input);
  const errors = [...futureDay('deliveredOn', deliveredOn), ...(policy ? [] : [policyUnknown()]), ...(policy && !standing ? [notInForce()] : []), ...to.errors];
  if (errors.length > 0) return { policy: null, delivered: 0, alreadyDelivered: 0, errors };
  const rows = to.ids.map((enterpriseId) => ({ id: deliveryId(input.policyId, enterpriseId), policyId: input.policyId, enterpriseId, method: input.method, deliveredOn: storedDay(deliveredOn) }));
  const delivered = await inTransaction(db, async (tx) => {
    let count = 0;
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const fresh = await tx.policyDelivery.createManyAndReturn({ data: rows.slice(from, from + AT_ONCE), skipDuplicates: true });
      await announceFigures(tx, deliveryFigures, fresh);
      await announceDeliveries(tx, fresh, false);
      count += fresh.length;
    }
    return count;
  });
  return { policy, delivered, alreadyDelivered: rows.length - delivered, errors: [] };
}

async function recipients(db: Context['db'], { enterpriseId, year }: DeliverPolicyInput): Promise<{ ids: string[]; errors: UserError[] }> {
  const refused = (error: UserError) => ({ ids: [], errors: [error] });
  if (Boolean(enterpriseId) === (typeof year === 'number')) return refused(userError('RECIPIENT_NEEDED', { zh: '请填写一家企业或一个年度，二者选一', en: 'Name one enterprise or one edition, not both' }, ['input', 'enterpriseId']));
  const ids = (await db.enterpriseScope.findMany({ where: enterpriseId ? { id: enterpriseId } : { year: year ?? 0 }, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id);
  if (ids.length > 0) return { ids, errors: [] };
  return refused(enterpriseId
    ? userError('ENTERPRISE_UNKNOWN', { zh: '名册中没有这家企业', en: 'No roster holds this enterprise' }, ['input', 'enterpriseId'])
    : userError('EDITION_EMPTY', { zh: '该年度没有攀登企业', en: 'The edition has no climb enterprise' }, ['input', 'year']));
}

function notInForce(): UserError {
  return userError('POLICY_NOT_IN_FORCE', { zh: '该政策在送达日期未生效或已废止', en: 'The policy is not in force on the day of delivery' }, ['input', 'policyId']);
}
