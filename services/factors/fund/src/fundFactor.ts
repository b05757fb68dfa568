import type { Factor } from '@zhuqi/factor';
import { fundEvidence, fundFigures, meetNeed, openNeed } from './fund.ts';
import type { Need } from './fund.ts';
import { fundLedger } from './fundLedger.ts';
import { connect } from './generated/db.ts';
import type { Db } from './generated/db.ts';
import type { OpenFundNeedInput } from './generated/graphql.ts';
import { fundLoaders } from './loaders.ts';
import { needTable } from './needTable.ts';

/** What the fund group tells the kit about itself (S61, S82, S89); its needs go by milestones and have no working-day deadline. */
export const fundFactor: Factor<Db, Need> = {
  name: 'fund',
  factor: 'FUND',
  noun: 'FundNeed',
  prefix: 'JJ',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  table: needTable,
  subject: () => '基金需求',
  workingDays: () => null,
  opening: (input) => openNeed(input as unknown as OpenFundNeedInput),
  resolving: meetNeed,
  evidence: fundEvidence,
  contributions: fundFigures,
  ledgers: [fundLedger],
  loaders: fundLoaders,
};
