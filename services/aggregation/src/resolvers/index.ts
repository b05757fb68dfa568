import { money } from '@zhuqi/subgraph';
import type { Resolvers } from '../generated/graphql.ts';
import { askBulletin, countSection } from '../queries/askBulletin.ts';
import { askIssueRates } from '../queries/askIssueRates.ts';
import { countEnterprises } from '../queries/countEnterprises.ts';
import { countFactors } from '../queries/countFactors.ts';
import { countFinance } from '../queries/countFinance.ts';
import { countIssues } from '../queries/countIssues.ts';
import { countProjects } from '../queries/countProjects.ts';
import { countTeams } from '../queries/countTeams.ts';
import { countUnits } from '../queries/countUnits.ts';

/** One line per field; a section is counted when it is asked for, and its amounts are yuan until a field gives them in its unit. */
export const resolvers: Resolvers = {
  Query: {
    bulletin: (_root, args, context) => askBulletin(context, args),
    issueRates: (_root, args, context) => askIssueRates(context, args),
  },
  Bulletin: {
    enterprises: (bulletin, _args, { db }) => countSection(countEnterprises, db, bulletin),
    teams: (bulletin, _args, { db }) => countSection(countTeams, db, bulletin),
    units: (bulletin, _args, { db }) => countSection(countUnits, db, bulletin),
    issues: (bulletin, _args, { db }) => countSection(countIssues, db, bulletin),
    projects: (bulletin, _args, { db }) => countSection(countProjects, db, bulletin),
    finance: (bulletin, _args, { db }) => countSection(countFinance, db, bulletin),
    factors: (bulletin, _args, { db }) => countSection(countFactors, db, bulletin),
  },
  BulletinProjects: {
    totalInvestment: ({ totalInvestment }, { unit }) => money(totalInvestment ?? null, unit),
    plannedThisYear: ({ plannedThisYear }, { unit }) => money(plannedThisYear ?? null, unit),
    completed: ({ completed }, { unit }) => money(completed ?? null, unit),
    completedByMonth: ({ completedByMonth }, { unit }) => completedByMonth.map(({ month, amount }) => ({ month, amount: money(amount, unit)! })),
  },
  BulletinFinance: {
    newLoans: ({ newLoans }, { unit }) => money(newLoans ?? null, unit),
  },
};
