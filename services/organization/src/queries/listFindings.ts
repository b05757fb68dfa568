import { connection } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { latestEdition } from '../edition.ts';
import { findingsOf } from '../finding.ts';
import type { QueryFindingsArgs } from '../generated/graphql.ts';
import { judgedOn, visibleTeams } from '../team.ts';

/** What is amiss with one edition's teams and postings, within the viewer's reach (S11, E.14): cadres are counted over all teams, told of the visible ones. */
export async function listFindings({ db, viewer }: Context, args: QueryFindingsArgs, info: GraphQLResolveInfo) {
  const { kind, level, county } = args.filter ?? {};
  const year = args.filter?.year ?? (await latestEdition(db));
  const teams = await db.assistTeam.findMany({ where: { AND: [visibleTeams(viewer), { year, ...(level && { level }), ...(county && { county }) }] } });
  const seats = await db.assistTeamSeat.findMany({ where: { year } });
  const byId = new Map(teams.map((team) => [team.id, team]));
  const found = findingsOf(teams, seats, judgedOn(year, new Date())).flatMap(({ teamId, seat, enterpriseId, ...finding }) => {
    const team = byId.get(teamId);
    return team && (!kind || finding.kind === kind) ? [{ ...finding, team, seat, enterprise: enterpriseId === null ? null : { id: enterpriseId } }] : [];
  });
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: async ({ where, take }) => found.filter(({ id }) => id > lastSeen(where)).slice(0, take),
    count: async () => found.length,
  }, info);
}

function lastSeen(where: { id?: { gt?: string } }): string {
  return where.id?.gt ?? '';
}
