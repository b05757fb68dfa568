import { todayInShanghai } from '@zhuqi/calendar';
import { money } from '@zhuqi/subgraph';
import { confirmPolicyDelivery } from '../actions/confirmPolicyDelivery.ts';
import { decideTolerantRuling } from '../actions/decideTolerantRuling.ts';
import { deliverPolicy } from '../actions/deliverPolicy.ts';
import { recordPolicyUptake } from '../actions/recordPolicyUptake.ts';
import { repealPolicy } from '../actions/repealPolicy.ts';
import { setEligibilityRules } from '../actions/setEligibilityRules.ts';
import type { Context } from '../context.ts';
import { isFromCompendium, ruleInWords, rulesOf } from '../eligibility.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { versionAsOf } from '../policy.ts';
import { enterprisesFor } from '../queries/enterprisesFor.ts';
import { evidenceAsOf } from '../queries/evidenceAsOf.ts';
import { listPolicies } from '../queries/listPolicies.ts';
import { listDeliveries, listRulings, listUptakes } from '../queries/listRecords.ts';
import { policiesFor } from '../queries/policiesFor.ts';
import { rulingInForce } from '../tolerantRuling.ts';

const AT_MOST = 100;
const today = () => todayInShanghai(new Date());
const versionOf = async ({ loaders }: Context, id: string, asOf: string | null | undefined) => versionAsOf(await loaders.versions.load(id), asOf ?? today());
const latestOf = async ({ loaders }: Context, id: string) => (await loaders.versions.load(id)).at(-1)!;
const policyOf = async ({ loaders }: Context, id: string) => (await loaders.policy.load(id))!;

/** The policy group's own types and fields, one line each; what all factor groups have is the kit's. */
export const resolvers: Resolvers = {
  Query: {
    policy: (_root, { id }, { loaders }) => loaders.policy.load(id),
    policies: (_root, args, context, info) => listPolicies(context, args, info),
    policiesFor: (_root, args, context) => policiesFor(context, args),
    enterprisesFor: (_root, args, context, info) => enterprisesFor(context, args, info),
    policyDeliveries: (_root, args, context, info) => listDeliveries(context, args, info),
    policyUptakes: (_root, args, context, info) => listUptakes(context, args, info),
    tolerantRuling: (_root, { id }, { loaders }) => loaders.ruling.load(id),
    tolerantRulings: (_root, args, context, info) => listRulings(context, args, info),
  },
  Mutation: {
    deliverPolicy: (_root, { input }, context) => deliverPolicy(context, input),
    confirmPolicyDelivery: (_root, { input }, context) => confirmPolicyDelivery(context, input),
    recordPolicyUptake: (_root, { input }, context) => recordPolicyUptake(context, input),
    setEligibilityRules: (_root, { input }, context) => setEligibilityRules(context, input),
    repealPolicy: (_root, { input }, context) => repealPolicy(context, input),
    decideTolerantRuling: (_root, { input }, context) => decideTolerantRuling(context, input),
  },
  Policy: {
    __resolveReference: ({ id }, { loaders }) => loaders.policy.load(id),
    name: async ({ id }, _args, context) => (await latestOf(context, id)).name,
    version: ({ id }, { asOf }, context) => versionOf(context, id, asOf),
    latest: ({ id }, _args, context) => latestOf(context, id),
    versions: ({ id }, _args, { loaders }) => loaders.versions.load(id),
    inForce: async ({ id }, { asOf }, context) => (await versionOf(context, id, asOf)) !== null,
    reach: async ({ id }, _args, { loaders }) => (await loaders.reach.load(id))!,
  },
  PolicyVersion: {
    rules: async (version, _args, { loaders }) => rulesOf(version, await loaders.rulesSet.load(version.id)),
  },
  EligibilityRule: {
    fromCompendium: (rule) => isFromCompendium(rule),
    text: (rule) => Object.values(ruleInWords(rule)).join(' / '),
  },
  PolicyDelivery: {
    policy: ({ policyId }, _args, context) => policyOf(context, policyId),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
  },
  PolicyUptake: {
    policy: ({ policyId }, _args, context) => policyOf(context, policyId),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    helper: ({ helperId }) => (helperId ? { id: helperId } : null),
    amount: ({ amountYuan }, { unit }) => money(amountYuan, unit),
  },
  TolerantRuling: {
    __resolveReference: ({ id }, { loaders }) => loaders.ruling.load(id),
    enterprise: ({ enterpriseId }) => ({ id: enterpriseId }),
    issue: ({ issueId }) => (issueId ? { id: issueId } : null),
    decidedBy: ({ decidedUnitId }) => ({ id: decidedUnitId }),
    inForce: (ruling, { asOf }) => rulingInForce(ruling, asOf ?? today()),
  },
  PolicyRequest: {
    policy: ({ policyId }, _args, { loaders }) => (policyId ? loaders.policy.load(policyId) : null),
  },
  EnterpriseDossier: {
    policyDeliveries: async ({ id }, _args, { loaders }) => (await loaders.deliveriesOf.load(id)).slice(0, AT_MOST),
    policyUptakes: async ({ id }, _args, { loaders }) => (await loaders.uptakesOf.load(id)).slice(0, AT_MOST),
    tolerantRulings: async ({ id }, _args, { loaders }) => (await loaders.rulingsOf.load(id)).slice(0, AT_MOST),
  },
  Issue: {
    tolerantRulings: async ({ id }, _args, { loaders }) => (await loaders.rulingsFor.load(id)).slice(0, AT_MOST),
    policyEvidence: ({ id }, { asOf }, context) => evidenceAsOf(context, id, asOf),
  },
};
