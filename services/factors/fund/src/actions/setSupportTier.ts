import { changeRequest } from '@zhuqi/factor';
import type { RequestPayload } from '@zhuqi/factor';
import type { Context } from '../context.ts';
import type { Need } from '../fund.ts';
import { fundFactor } from '../fundFactor.ts';
import type { SetFundSupportTierInput } from '../generated/graphql.ts';

/** Puts an open need into a support tier (S61). */
export async function setSupportTier(context: Context, { id, tier }: SetFundSupportTierInput): Promise<RequestPayload<Need>> {
  return changeRequest(fundFactor, context, id, { data: { tier } });
}
