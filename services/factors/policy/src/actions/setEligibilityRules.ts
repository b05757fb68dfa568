import { inTransaction } from '@zhuqi/events';
import { mayHandle } from '@zhuqi/factor';
import { forbidden } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import { faultsOfRules } from '../eligibility.ts';
import type { SetEligibilityRulesInput } from '../generated/graphql.ts';
import { policyUnknown } from '../policy.ts';

/** Sets the conditions of a policy's latest version, in place of those set before; what 适用产业集群 says stays beside them. */
export async function setEligibilityRules({ db, viewer }: Context, { policyId, rules }: SetEligibilityRulesInput) {
  if (!mayHandle('POLICY', viewer)) throw forbidden({ zh: '只有政策支持保障组或指挥部办公室可以设定适用条件', en: 'Only the policy group or the command office may set the conditions' });
  const errors = faultsOfRules(rules);
  if (errors.length > 0) return { policy: null, errors };
  return inTransaction(db, async (tx) => {
    // Two who set conditions at once, or a ledger that enters a version meanwhile, take their turns.
    await tx.$queryRawUnsafe('select id from policy where id = $1 for update', policyId);
    const latest = await tx.policyVersion.findFirst({ where: { policyId }, orderBy: { number: 'desc' }, include: { policy: true } });
    if (!latest) return { policy: null, errors: [policyUnknown()] };
    await tx.eligibilityRule.deleteMany({ where: { versionId: latest.id } });
    await tx.eligibilityRule.createMany({ data: rules.map(({ attribute, operator, values }, i) => ({ versionId: latest.id, position: i + 1, attribute, operator, values: [...new Set(values.map((value) => value.trim()))] })) });
    return { policy: latest.policy, errors: [] };
  });
}
