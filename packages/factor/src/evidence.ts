import { Decimal } from 'decimal.js';
import type { FactorKind, Message } from '@zhuqi/subgraph';
import { isOpen } from './request.ts';
import type { RequestRow } from './request.ts';

/** Whether what was brought covers what an issue asked for; the answer to `<factor>Evidence` on Issue. */
export interface Evidence {
  factor: FactorKind;
  covered: boolean;
  asked: string | null;
  brought: string | null;
  unit: string;
  missing: string | null;
}

/** Evidence where every request has to be resolved and there is nothing to measure: asked and brought count requests. */
export function evidenceByCount(factor: FactorKind, requests: readonly RequestRow[]): Evidence {
  const standing = requests.filter((request) => request.status !== 'REFUSED');
  const open = standing.filter(isOpen);
  return evidenceOf(factor, '件', String(standing.length), String(standing.length - open.length), standing.length > 0 && open.length === 0);
}

/** Evidence by a measure, in its unit: covered when as much was brought as was asked for. */
export function evidenceByMeasure(factor: FactorKind, unit: string, asked: string, brought: string): Evidence {
  return evidenceOf(factor, unit, asked, brought, new Decimal(asked).greaterThan(0) && new Decimal(brought).greaterThanOrEqualTo(asked));
}

function evidenceOf(factor: FactorKind, unit: string, asked: string, brought: string, covered: boolean): Evidence {
  const message: Message = new Decimal(asked).isZero()
    ? { zh: '没有向该要素组提出的诉求', en: 'nothing was asked of this group' }
    : { zh: `需要 ${asked} ${unit}，已落实 ${brought} ${unit}`, en: `${asked} ${unit} asked for, ${brought} ${unit} brought` };
  return { factor, covered, asked, brought, unit, missing: covered ? null : `${message.zh} / ${message.en}` };
}
