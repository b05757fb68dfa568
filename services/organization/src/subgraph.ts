import { defineSubgraph } from '@zhuqi/subgraph';
import { context } from './context.ts';
import { connect } from './generated/db.ts';
import { lookUpRegions, lookUpTeams, lookUpUnits } from './lookup.ts';
import { memberLedger } from './memberLedger.ts';
import { endPosting } from './reactions/endPosting.ts';
import { resolvers } from './resolvers/index.ts';
import { findFindings } from './schedules/findFindings.ts';
import { tellReach } from './schedules/tellReach.ts';
import { teamLedger } from './teamLedger.ts';
import { unitLedger } from './unitLedger.ts';

/** The organization service: regions, units, teams, people and who holds which post. */
export const subgraph = defineSubgraph({
  name: 'organization',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  context,
  resolvers,
  ledgers: [unitLedger, teamLedger, memberLedger],
  lookups: { Region: lookUpRegions, Unit: lookUpUnits, AssistTeam: lookUpTeams },
  reactions: [endPosting],
  schedules: [tellReach, findFindings],
});
