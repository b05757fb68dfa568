import { changeRequest, checkMayHandle, refusals } from '@zhuqi/factor';
import type { RequestPayload } from '@zhuqi/factor';
import type { Context } from '../context.ts';
import { stepDueDiligence } from '../fund.ts';
import type { Need } from '../fund.ts';
import { fundFactor } from '../fundFactor.ts';
import type { RecordFundDueDiligenceInput } from '../generated/graphql.ts';

/** Says how far an open need's due diligence has come and who answers for it (S82). */
export async function recordDueDiligence(context: Context, { id, status, ownerId }: RecordFundDueDiligenceInput): Promise<RequestPayload<Need>> {
  checkMayHandle('FUND', context.viewer);
  const need = await context.loaders.request.load(id);
  const decision = need ? stepDueDiligence(need, status, ownerId ?? null) : { data: {} };
  if ('errors' in decision) return refusals(decision.errors);
  return changeRequest(fundFactor, context, id, { data: decision.data });
}
