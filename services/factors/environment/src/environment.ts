import { contribution, isText, requestStatuses, statusContributions } from '@zhuqi/factor';
import type { Contribution, Decision, RequestStatus } from '@zhuqi/factor';
import { userError, writtenDay } from '@zhuqi/subgraph';
import type { ResolveEnvironmentRequestInput } from './generated/graphql.ts';
import type { EnvironmentRequest } from './generated/prisma/client.ts';

const LONGEST_NUMBER = 100;

/** What is asked of the environment group, with the ledger's words. */
export const environmentKinds = {
  EIA_APPROVAL: { zh: '环评审批', en: 'EIA approval', aliases: ['环评', '环境影响评价审批'] },
  DISCHARGE_PERMIT: { zh: '排污许可', en: 'Discharge permit', aliases: ['排污许可证'] },
  TOTAL_QUOTA: { zh: '总量指标', en: 'Total emission quota', aliases: ['污染物总量指标'] },
} as const;

/** A kind of environment request. */
export type EnvironmentKind = keyof typeof environmentKinds;

/** Judges what is brought: every kind is answered by a document with a number (批复文号、许可证编号). */
export function resolveEnvironment(input: ResolveEnvironmentRequestInput): Decision {
  const documentNumber = input.documentNumber?.trim() ?? '';
  const field = ['input', 'documentNumber'];
  if (documentNumber === '') return { errors: [userError('DOCUMENT_NUMBER_NEEDED', { zh: '请填写批复文号或许可证编号', en: 'Give the number of the approval or permit' }, field)] };
  if (!isText(documentNumber, LONGEST_NUMBER)) return { errors: [userError('TEXT_LENGTH', { zh: `文号不能超过 ${LONGEST_NUMBER} 个字`, en: `The number has at most ${LONGEST_NUMBER} characters` }, field)] };
  return { data: { documentNumber } };
}

/** What a request adds to the environment group's figures: a row, and its status as of any day. */
export function environmentFigures({ status, resolvedOn }: Pick<EnvironmentRequest, 'status' | 'resolvedOn'>): Contribution[] {
  const now = requestStatuses[status as RequestStatus].zh;
  return [contribution('rows', '生态环境诉求（件）'), ...statusContributions('byState', '生态环境诉求状态', { now, before: requestStatuses.IN_PROGRESS.zh, since: writtenDay(resolvedOn) })];
}
