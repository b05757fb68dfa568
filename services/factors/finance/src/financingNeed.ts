import type { Decision } from '@zhuqi/factor';
import { money } from '@zhuqi/subgraph';
import { amountErrors } from './entries.ts';
import type { OpenFinancingNeedInput } from './generated/graphql.ts';
import type { FinancingNeed } from './generated/prisma/client.ts';
import { loanProducts } from './terms.ts';
import type { LoanProductKey } from './terms.ts';

/** What a need is called: the product wanted and how much, such as 设备贷769万元. */
export function needSubject({ kind, needYuan }: Pick<FinancingNeed, 'kind' | 'needYuan'>): string {
  return `${loanProducts[kind as LoanProductKey].zh}${money(needYuan, 'WAN_YUAN')}万元`;
}

/** Judges what is needed: an amount of more than zero (S135). */
export function openNeed({ needYuan }: Pick<OpenFinancingNeedInput, 'needYuan'>): Decision {
  const errors = amountErrors(needYuan, 'needYuan');
  return errors.length > 0 ? { errors } : { data: { needYuan } };
}
