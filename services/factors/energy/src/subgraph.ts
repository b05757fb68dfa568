import { defineFactor, evidenceByCount } from '@zhuqi/factor';
import type { RequestTable } from '@zhuqi/factor';
import { money } from '@zhuqi/subgraph';
import { energyFigures, energyKinds, openEnergy, resolveEnergy } from './energy.ts';
import type { EnergyKind } from './energy.ts';
import { energyLedger } from './energyLedger.ts';
import { connect } from './generated/db.ts';
import type { Db } from './generated/db.ts';
import type { EnergyRequestResolvers, OpenEnergyRequestInput, ResolveEnergyRequestInput } from './generated/graphql.ts';
import type { EnergyRequest } from './generated/prisma/client.ts';

const own: { EnergyRequest: EnergyRequestResolvers } = {
  EnergyRequest: {
    capacityKilowatts: ({ capacityKilowatts }) => capacityKilowatts?.toFixed() ?? null,
    forecastGeneration: ({ forecastGeneration }) => forecastGeneration?.toFixed() ?? null,
    forecastSaving: ({ forecastSavingYuan }, { unit }) => money(forecastSavingYuan, unit),
  },
};

/** The energy support group's service (S64, S65, S82). */
export const subgraph = defineFactor<Db, EnergyRequest>({
  name: 'energy',
  factor: 'ENERGY',
  noun: 'EnergyRequest',
  prefix: 'NY',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  table: (db) => db.energyRequest as unknown as RequestTable<EnergyRequest>,
  subject: ({ kind }) => energyKinds[kind as EnergyKind].zh,
  workingDays: (kind) => (kind === 'HV_LINE_RELOCATION' ? null : 15),
  opening: (input) => openEnergy(input as unknown as OpenEnergyRequestInput),
  resolving: (request, input) => resolveEnergy(request, input as unknown as ResolveEnergyRequestInput),
  evidence: (requests) => evidenceByCount('ENERGY', requests),
  contributions: energyFigures,
  ledgers: [energyLedger],
  resolvers: own,
});
