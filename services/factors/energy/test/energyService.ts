import { PrismaPg } from '@prisma/adapter-pg';
import type { Viewer } from '@zhuqi/subgraph';
import { startService, viewers } from '@zhuqi/testkit';
import type { Answer, TestService } from '@zhuqi/testkit';
import type { Db } from '../src/generated/db.ts';
import { PrismaClient } from '../src/generated/prisma/client.ts';
import { subgraph } from '../src/subgraph.ts';
import { known, sheet } from './rows.ts';

/** The energy group itself. */
export const group = viewers.factorGroup('ENERGY');

/** What a mutation on a request brings, as these tests ask for it. */
export interface Payload {
  request: (Record<string, unknown> & { id: string }) | null;
  errors: { code: string; message: string; field: string[] | null }[];
}

/** The service on a database of its own, with its four ledger rows and a roster of four enterprises. */
export interface EnergyService extends TestService {
  /** Runs one mutation by name with its input; asks for the given fields of the request. */
  mutate(mutation: string, input: object, viewer?: Viewer, fields?: string): Promise<Answer<Record<string, Payload>> & Payload>;
  /** Opens a request for the enterprise and gives its number. */
  opened(enterpriseId: string, kind?: string, rest?: object): Promise<string>;
  /** The statements that the service has sent since the last call. */
  statements(): string[];
  db(): Db;
}

/** Starts the service without its clock and loads its sheet. */
export async function energyService(): Promise<EnergyService> {
  const sent: string[] = [];
  let database: Db;
  const connect = (connectionString: string) => {
    const db = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 5, options: '-c TimeZone=UTC' }), log: [{ emit: 'event', level: 'query' }] });
    // What the machinery looks after in the background is no part of an answer.
    db.$on('query', ({ query }) => void (query.includes('events.') || sent.push(query)));
    database = db as unknown as Db;
    return database;
  };
  const service = await startService({ ...subgraph, connect, schedules: [] });
  await service.load('能源', sheet, { known });
  const mutate: EnergyService['mutate'] = async (mutation, input, viewer = group, fields = 'id status') => {
    const type = /^(open|resolve)/.test(mutation) ? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input` : inputTypes[mutation];
    const answer = await service.query<Record<string, Payload>>(`mutation($input: ${type}!) { ${mutation}(input: $input) { request { ${fields} } errors { code message field } } }`, { input }, viewer);
    return { ...answer, ...(answer.data?.[mutation] ?? { request: null, errors: [] }), ...(answer.errors && { errors: answer.errors as never }) };
  };
  return {
    ...service,
    mutate,
    async opened(enterpriseId, kind = 'POWER_LINE_RENOVATION', rest = {}) {
      return (await mutate('openEnergyRequest', { enterpriseId, kind, ...rest })).request!.id;
    },
    statements: () => sent.splice(0),
    db: () => database,
  };
}

const inputTypes: Record<string, string> = {
  assignEnergyRequest: 'AssignRequestInput',
  recordSiteVisitForEnergyRequest: 'RecordSiteVisitInput',
  addNoteToEnergyRequest: 'AddNoteInput',
  setMilestoneOfEnergyRequest: 'SetMilestoneInput',
  refuseEnergyRequest: 'RefuseRequestInput',
};
