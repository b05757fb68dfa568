import { contribution, measureErrors, requestStatuses, statusContributions } from '@zhuqi/factor';
import type { Contribution, Decision, RequestStatus } from '@zhuqi/factor';
import { userError, writtenDay } from '@zhuqi/subgraph';
import type { OpenEnergyRequestInput, ResolveEnergyRequestInput } from './generated/graphql.ts';
import type { EnergyRequest } from './generated/prisma/client.ts';

/** What is asked of the energy group, with the ledger's words (S64, S65). */
export const energyKinds = {
  POWER_LINE_RENOVATION: { zh: '供电线路改造', en: 'Power-line renovation' },
  ORDERLY_POWER_USE: { zh: '有序用电', en: 'Orderly power use' },
  HV_LINE_RELOCATION: { zh: '高压线迁移', en: 'High-voltage line relocation' },
  DISTRIBUTED_PV: { zh: '分布式光伏备案', en: 'Distributed PV filing', aliases: ['分布式光伏'] },
} as const;

/** A kind of energy request. */
export type EnergyKind = keyof typeof energyKinds;

const measures = {
  capacityKilowatts: { zh: '容量', en: 'The capacity' },
  forecastGeneration: { zh: '年发电量', en: 'The forecast generation' },
  forecastSavingYuan: { zh: '年节约成本', en: 'The forecast saving' },
};

/** Judges what is asked for: amounts are more than zero, forecasts belong to PV plants (E.11). */
export function openEnergy(input: OpenEnergyRequestInput): Decision {
  const errors = measureErrors(input, measures);
  if (input.kind !== 'DISTRIBUTED_PV' && (input.forecastGeneration || input.forecastSavingYuan)) errors.push(userError('FORECAST_ONLY_PV', { zh: '只有分布式光伏填写预计发电量和节约成本', en: 'Only a PV plant has a forecast of generation and saving' }, ['input', 'kind']));
  if (errors.length > 0) return { errors };
  return { data: { capacityKilowatts: input.capacityKilowatts ?? null, forecastGeneration: input.forecastGeneration ?? null, forecastSavingYuan: input.forecastSavingYuan ?? null } };
}

/** Judges what is brought: a PV filing its number (S65), orderly power use its schedule (S64). */
export function resolveEnergy({ kind }: Pick<EnergyRequest, 'kind'>, input: ResolveEnergyRequestInput): Decision {
  if (kind === 'DISTRIBUTED_PV' && !input.filingNumber?.trim()) return { errors: [userError('FILING_NUMBER_NEEDED', { zh: '请填写备案号', en: 'Give the number of the filing' }, ['input', 'filingNumber'])] };
  if (kind === 'ORDERLY_POWER_USE' && !input.powerSchedule?.trim()) return { errors: [userError('SCHEDULE_NEEDED', { zh: '请填写有序用电安排', en: 'Give the schedule of power use' }, ['input', 'powerSchedule'])] };
  return { data: { filingNumber: input.filingNumber?.trim() ?? null, powerSchedule: input.powerSchedule?.trim() ?? null, onSite: input.onSite ?? false } };
}

/** What a request adds to the energy group's figures: a row, and its status as of any day. */
export function energyFigures({ status, resolvedOn }: Pick<EnergyRequest, 'status' | 'resolvedOn'>): Contribution[] {
  const now = requestStatuses[status as RequestStatus].zh;
  return [contribution('rows', '能源诉求（件）'), ...statusContributions('byState', '能源诉求状态', { now, before: requestStatuses.IN_PROGRESS.zh, since: writtenDay(resolvedOn) })];
}
