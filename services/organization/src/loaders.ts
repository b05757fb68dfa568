import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { visibleHandovers } from './handover.ts';
import { lookUpRegions } from './lookup.ts';
import { reachablePeople, seesNames, visiblePeople } from './person.ts';
import { visibleTeams } from './team.ts';
import { visibleUnits } from './unit.ts';

/** What one request looks up by key; only what the viewer's post reaches is found (E.12). */
export function loaders(db: Db, viewer: Viewer) {
  const teams = visibleTeams(viewer);
  const person = loaderOf((ids: readonly string[]) => db.person.findMany({ where: { AND: [visiblePeople(viewer), { id: { in: [...ids] } }] } }), (row) => row.id);
  return {
    unit: loaderOf((ids: readonly string[]) => db.unit.findMany({ where: { AND: [visibleUnits(viewer), { id: { in: [...ids] } }] } }), (row) => row.id),
    region: loaderOf((ids: readonly string[]) => db.region.findMany({ where: { AND: [visibleUnits(viewer), { id: { in: [...ids] } }] } }), (row) => row.id),
    regionNamed: loaderOf((names: readonly string[]) => regionsNamed(db, viewer, names), (row) => row.written),
    team: loaderOf((ids: readonly string[]) => db.assistTeam.findMany({ where: { AND: [teams, { id: { in: [...ids] } }] } }), (row) => row.id),
    teamsServing: listLoaderOf((ids: readonly string[]) => teamsServing(db, viewer, ids), (row) => row.servedId),
    seats: listLoaderOf(
      (ids: readonly string[]) => db.assistTeamSeat.findMany({ where: { team: teams, teamId: { in: [...ids] } }, orderBy: [{ seat: 'asc' }, { enterpriseId: 'asc' }, { id: 'asc' }] }),
      (row) => row.teamId,
    ),
    postings: listLoaderOf((ids: readonly string[]) => postingsAt(db, viewer, ids), (row) => row.enterpriseId),
    handover: loaderOf((ids: readonly string[]) => db.handover.findMany({ where: { AND: [visibleHandovers(viewer), { id: { in: [...ids] } }] } }), (row) => row.id),
    handoversAt: listLoaderOf(
      (ids: readonly string[]) => db.handover.findMany({ where: { AND: [visibleHandovers(viewer), { enterpriseId: { in: [...ids] } }] }, orderBy: [{ begunAt: 'desc' }, { id: 'desc' }] }),
      (row) => row.enterpriseId,
    ),
    person,
    /** The same people, for who may see their names; read once for both. */
    namedPerson: { load: async (id: string) => (seesNames(viewer) ? person.load(id) : null) },
    reachablePerson: loaderOf((ids: readonly string[]) => db.person.findMany({ where: { AND: [reachablePeople(viewer), { id: { in: [...ids] } }] } }), (row) => row.id),
  };
}

/** The regions that names or aliases mean, each with the name as it was written (高新区 for 济宁高新区). */
async function regionsNamed(db: Db, viewer: Viewer, names: readonly string[]) {
  const known = await lookUpRegions(db, [...names]);
  const rows = await db.region.findMany({ where: { AND: [visibleUnits(viewer), { id: { in: Object.values(known).map(({ id }) => id) } }] } });
  return Object.entries(known).flatMap(([written, { id }]) => rows.filter((row) => row.id === id).map((row) => ({ ...row, written })));
}

/** The teams that serve enterprises, each once per enterprise asked for: latest edition first, the city's before a county's. */
async function teamsServing(db: Db, viewer: Viewer, enterpriseIds: readonly string[]) {
  const rows = await db.assistTeam.findMany({
    where: { AND: [visibleTeams(viewer), { enterpriseIds: { hasSome: [...enterpriseIds] } }] },
    orderBy: [{ year: 'desc' }, { level: 'asc' }, { code: 'asc' }],
  });
  const asked = new Set(enterpriseIds);
  return rows.flatMap((team) => team.enterpriseIds.filter((id) => asked.has(id)).map((servedId) => ({ ...team, servedId })));
}

/** The postings of resident cadres at enterprises, latest edition first (S13, S21); a cadre is full-time unless the ledger says otherwise. */
async function postingsAt(db: Db, viewer: Viewer, enterpriseIds: readonly string[]) {
  const rows = await db.assistTeamSeat.findMany({
    where: { team: visibleTeams(viewer), seat: 'RESIDENT_CADRE', enterpriseId: { in: [...enterpriseIds] } },
    include: { person: true, team: true },
    orderBy: [{ year: 'desc' }, { teamId: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ enterpriseId, person, homeUnit, fullTime, from, to, team, year }) => ({
    enterpriseId: enterpriseId ?? '', year, person, homeUnit: seesNames(viewer) ? homeUnit : null, fullTime: fullTime ?? true, from, to, team,
  }));
}
