import { defineSubgraph } from '@zhuqi/subgraph';
import { contextBy } from './context.ts';
import { connect } from './generated/db.ts';
import { issueLedger } from './issueLedger.ts';
import { lookUpIssues } from './lookup.ts';
import { keepEnterpriseScope } from './reactions/keepEnterpriseScope.ts';
import { keepUnits } from './reactions/keepUnits.ts';
import { openHandover } from './reactions/openHandover.ts';
import { resolvers } from './resolvers/index.ts';
import { reviewLedger } from './reviewLedger.ts';
import { endSuspensions } from './schedules/endSuspensions.ts';
import { completeHandovers } from './schedules/completeHandovers.ts';
import { expireReturned } from './schedules/expireReturned.ts';
import { findFindings } from './schedules/findFindings.ts';
import { giveCards } from './schedules/giveCards.ts';
import { remindOfUpdates } from './schedules/remindOfUpdates.ts';
import { remindSuccessors } from './schedules/remindSuccessors.ts';
import { sealRounds } from './schedules/sealRounds.ts';
import { startUnasked } from './schedules/startUnasked.ts';
import { sumWeek } from './schedules/sumWeek.ts';
import { timeOutConfirmations } from './schedules/timeOutConfirmations.ts';

/** The issues service: an issue's whole life, from the report to the close-out (E.1), by a clock that tests can set. */
export const issuesBy = (now: () => Date) => defineSubgraph({
  name: 'issues',
  schema: new URL('../schema.graphql', import.meta.url),
  migrations: new URL('../prisma/migrations/', import.meta.url),
  connect,
  context: contextBy(now),
  resolvers,
  ledgers: [issueLedger, reviewLedger],
  lookups: { Issue: lookUpIssues },
  reactions: [keepEnterpriseScope, keepUnits, openHandover],
  schedules: [completeHandovers, expireReturned, giveCards, startUnasked, endSuspensions, timeOutConfirmations, sealRounds, sumWeek, remindOfUpdates, remindSuccessors, findFindings],
});

/** The issues service by the world's clock. */
export const subgraph = issuesBy(() => new Date());
