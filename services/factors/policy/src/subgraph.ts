import { defineFactor, evidenceByCount } from '@zhuqi/factor';
import type { RequestTable } from '@zhuqi/factor';
import type { Context } from './context.ts';
import { deliveryLedger } from './deliveryLedger.ts';
import { connect } from './generated/db.ts';
import type { Db } from './generated/db.ts';
import type { OpenPolicyRequestInput, ResolvePolicyRequestInput } from './generated/graphql.ts';
import type { PolicyRequest } from './generated/prisma/client.ts';
import { policyLoaders } from './loaders.ts';
import { lookUpPolicies } from './lookup.ts';
import { policyLedger } from './policyLedger.ts';
import { openPolicyRequest, policyRequestKinds, resolvePolicyRequest } from './policyRequest.ts';
import type { PolicyRequestKind } from './policyRequest.ts';
import { resolvers } from './resolvers/index.ts';

/** The policy support group's service (S29, S66, S80, S87). */
export const subgraph = defineFactor<Db, PolicyRequest>({
  name: 'policy',
  factor: 'POLICY',
  noun: 'PolicyRequest',
  prefix: 'ZX',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  table: (db) => db.policyRequest as unknown as RequestTable<PolicyRequest>,
  subject: ({ kind }) => policyRequestKinds[kind as PolicyRequestKind].zh,
  workingDays: (kind) => (kind === 'INTERPRETATION' ? 5 : 15),
  opening: (input, context) => openPolicyRequest(input as unknown as OpenPolicyRequestInput, async (id) => (await (context as Context).loaders.policy.load(id)) !== null),
  resolving: (request, input) => resolvePolicyRequest(request, input as unknown as ResolvePolicyRequestInput),
  evidence: (requests) => evidenceByCount('POLICY', requests),
  // The group's figures are its policies and deliveries; a request adds none.
  contributions: () => [],
  ledgers: [policyLedger, deliveryLedger],
  lookups: { Policy: lookUpPolicies },
  resolvers: { ...resolvers },
  loaders: policyLoaders,
});
