import { startService, viewers } from '@zhuqi/testkit';
import type { GraphPart, TestService } from '@zhuqi/testkit';
import type { Viewer } from '@zhuqi/subgraph';
import type { Schedule } from '@zhuqi/events';
import { connect } from '../../src/generated/db.ts';
import type { Db } from '../../src/generated/db.ts';
import { issuesBy } from '../../src/subgraph.ts';
import type { Issue } from '../../src/generated/prisma/client.ts';
import { newIssue } from '../../src/life/history.ts';
import { ledgerStatusOf } from '../../src/life/states.ts';
import { enterpriseRostered, unitRegistered } from '@zhuqi/events';

/** Two enterprises: wear-resistant parts in the 高新区, photovoltaics in the 经开区. */
export const WEAR = '91370871XAMP00026Q';
export const PV = '91370873XAMP00018T';

/** Codes of units that handle. */
export const [LAND_UNIT, ENERGY_UNIT, COUNTY_UNIT] = ['YS-TD', 'YS-NY', 'XZ-GX'];

/** Units that organization has registered. */
const UNITS = [
  ['YS-TD', '土地保障组'], ['YS-NY', '能源保障组'], ['YS-JR', '金融保障组'], ['XZ-GX', '高新区指挥部'], ['XZ-GX-2', '高新区工信局'], ['BM-ZRZY', '市自然资源局'], ['BM-OTHER', '市住建局'], ['BM-X', '市水务局'],
] as const;

/** Who acts in the tests, each with the authority of their post. */
export const people = {
  cadre: { ...viewers.residentCadre([WEAR]), subject: 'people:cadre' },
  otherCadre: { ...viewers.residentCadre([PV]), subject: 'people:other-cadre' },
  enterprise: viewers.enterprise(WEAR),
  team: viewers.assistTeam([WEAR]),
  county: { ...viewers.countyOffice('济宁高新区'), unitId: COUNTY_UNIT },
  otherCounty: viewers.countyOffice('任城区'),
  hq: viewers.hqOffice,
  taskForce: viewers.taskForce('HIGH_END_EQUIPMENT'),
  otherTaskForce: viewers.taskForce('NEW_ENERGY'),
  land: { ...viewers.factorGroup('LAND'), unitId: LAND_UNIT },
  landHead: { ...viewers.factorGroup('LAND'), subject: 'people:land-head', unitId: LAND_UNIT, head: true },
  energy: { ...viewers.factorGroup('ENERGY'), unitId: ENERGY_UNIT },
  department: { subject: 'people:department', role: 'DEPARTMENT', unitId: 'BM-ZRZY' },
  dataTeam: viewers.dataTeam,
  auditor: viewers.auditor,
} as const satisfies Record<string, Viewer>;

/** The issues service by a clock that the test sets, with two enterprises on the roster. */
export interface World extends TestService {
  /** Sets the moment it is, such as `2022-03-01T09:00:00+08:00`. */
  itIs(moment: string): void;
  /** Lets a schedule of the service come round at the moment it is. */
  runSchedule(schedule: Schedule<Db>): Promise<void>;
  /** For which moment a schedule wants to be woken, as it is asked now. */
  wakesAt(schedule: Schedule<Db>): Promise<string | undefined>;
  /** Writes an issue that stands somewhere in its life, with its history's first step; a B issue about land at the city's level unless told. */
  standing(columns?: Partial<Issue>): Promise<string>;
  /** Asks for one mutation `name(input: <Name>Input!)` and gives its payload: the issue's id and state, and errors' codes and fields. */
  act(name: string, input: object, viewer: Viewer, more?: string): Promise<Payload>;
}

/** What the tests read of a payload. */
export interface Payload {
  issue: ({ id: string; state: string; version: number } & Record<string, unknown>) | null;
  errors: { code: string; message: string; field: string[] | null }[];
}

/** Starts the service for a test file; `graph` is what the whole graph answers it. */
export async function startWorld(options: { graph?: GraphPart } = {}): Promise<World> {
  let moment = new Date('2022-03-01T09:00:00+08:00');
  let made = 0;
  let db: Db | undefined;
  const service = await startService({ ...issuesBy(() => moment), connect: (url) => (db = connect(url)), schedules: [] }, options);
  await service.announce(unitRegistered, UNITS.map(([id, label]) => ({ id, label, kind: 'FACTOR_GROUP', level: 'CITY', county: null, cluster: null })));
  await service.announce(enterpriseRostered, [
    { id: WEAR, year: 2021, county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', honours: [], emergencyMajorClass: null, emergencyMinorClass: null, chain: null, teamId: null },
    { id: PV, year: 2021, county: '济宁经开区', cluster: 'NEW_ENERGY', honours: [], emergencyMajorClass: null, emergencyMinorClass: null, chain: null, teamId: null },
  ]);
  return {
    ...service,
    itIs: (written) => void (moment = new Date(written)),
    runSchedule: (schedule) => schedule.run(db!, moment),
    wakesAt: async (schedule) => (await schedule.nextAt?.(db!, moment))?.toISOString(),
    async standing(columns = {}) {
      const issue = {
        ...newIssue(), id: `WT2022T${String((made += 1)).padStart(4, '0')}`, enterpriseId: WEAR, submitter: 'RESIDENT_CADRE', submittedBy: people.cadre.subject, reportedOn: new Date('2022-02-21'),
        description: '历史用地未办理不动产权证', factor: 'LAND', urgencyClass: 'B', level: 'CITY', unitId: LAND_UNIT, unitName: '土地保障组', dueOn: new Date('2022-03-14'), state: 'IN_PROGRESS', version: 1,
        submittedAt: new Date('2022-02-21T09:00:00+08:00'), ledgeredAt: new Date('2022-02-23T09:00:00+08:00'), dispatchedAt: new Date('2022-02-23T10:00:00+08:00'), ...columns,
      };
      const row = { ...issue, status: ledgerStatusOf(issue) };
      await service.sql('insert into issue select * from jsonb_populate_record(null::issue, $1)', [JSON.stringify(Object.fromEntries(Object.entries(row).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value])))]);
      await service.sql('insert into issue_step (issue_id, number, at, move, to_state, actor, unit_id, changes) values ($1, 1, $2, \'load\', $3, \'ledger\', $4, $5)', [row.id, row.submittedAt ?? moment, row.state, row.unitId, JSON.stringify(row)]);
      return row.id;
    },
    async act(name, input, viewer, more = '') {
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
      const answer = await service.query<Record<string, Payload>>(`mutation($input: ${type}!) { ${name}(input: $input) { issue { id state version ${more} } errors { code message field } } }`, { input }, viewer);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data[name]!;
    },
  };
}
