import * as xlsx from '@e965/xlsx';
import { compareRecords, defineSheet, describeSheet, integer, keyOf, readTable, reference, referencesIn, text } from '@zhuqi/ledger';
import type { AnyRecord, Known, Sheet, Table } from '@zhuqi/ledger';
import { federation, organizationSdl } from './graphs.ts';
import { fakeService } from './fakeService.ts';
import type { Received } from './fakeService.ts';
import { signingKeys, supergraphOf } from './fakeGraph.ts';

const teams = defineSheet({ name: '小组', title: '小组', key: ['code'], defines: ['Team'], columns: { code: text('小组编号', { required: true }), county: text('县市区') } });
const roster = defineSheet({ name: '名册', title: '名册', key: ['id'], defines: ['Enterprise'], columns: { id: text('企业代码', { required: true }), name: text('企业名称', { required: true }), team: reference('小组编号', { entity: 'Team', unknown: 'REFERENCE_UNKNOWN' }) } });
const issues = defineSheet({ name: '诉求', title: '诉求', key: ['id'], defines: ['Issue'], columns: { id: text('问题编号', { required: true }), enterprise: reference('企业代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true }), days: integer('天数') } });

type Shelf = Map<string, AnyRecord>;

/** The ledger side of a service over one sheet, with a shelf for a database. */
function ledgerSide(sheet: Sheet, entity: string, mayLoad: (received: Received) => boolean) {
  const shelf: Shelf = new Map();
  const state = { backlog: [0], down: false };
  const path = `/ledgers/sheets/${sheet.name}`;
  const knownOf = (key: string): Known => ({ id: key });
  const forbidden = () => { throw Object.assign(new Error(), { status: 403, code: 'FORBIDDEN' }); };
  const routes = {
    'GET /ledgers': (received: Received) => [{ ...describeSheet(sheet), mayLoad: mayLoad(received) }],
    'POST /ledgers/known': ({ body }: Received) => {
      const asked = body as unknown as { entity: string; keys: string[] };
      return asked.entity === entity ? Object.fromEntries(asked.keys.filter((key) => shelf.has(key)).map((key) => [key, knownOf(key)])) : {};
    },
    [`POST ${path}/references`]: ({ body }: Received) => referencesIn(sheet, body as unknown as Table),
    [`POST ${path}`]: (received: Received, url: URL) => {
      if (state.down) throw Object.assign(new Error(), { status: 500 });
      if (!mayLoad(received)) forbidden();
      const { table, known } = received.body as unknown as { table: Table; known: Record<string, Record<string, Known>> };
      const { records, rejected, ignoredColumns } = readTable(sheet, table, known);
      const rows = records.map(({ record }) => record);
      const { created, updated, unchanged } = compareRecords(sheet, rows, new Map([...shelf] as never));
      if (url.searchParams.get('dryRun') !== 'true') for (const row of [...created, ...updated]) shelf.set(keyOf(sheet, row), row as AnyRecord);
      return { created: created.length, updated: updated.length, unchanged, rejected, ignoredColumns, accepted: { [entity]: Object.fromEntries(records.map(({ key }) => [key, knownOf(key)])) } };
    },
    [`GET ${path}`]: (_received: Received, url: URL) => Buffer.from(`workbook of ${url.searchParams.get('county')}`),
    'GET /events/backlog': () => ({ outbox: 0, inbox: state.backlog.length > 1 ? state.backlog.shift() : state.backlog[0] }),
  };
  return { routes, shelf, state };
}

/** Three services that keep one ledger each: teams, roster, issues; whoever has a post loads, a county office loads issues only. */
export async function ledgerServices() {
  const { signingKey, keys } = await signingKeys();
  const hq = ({ viewer }: Received) => viewer.role === 'HQ_OFFICE';
  const sides = {
    organization: ledgerSide(teams, 'Team', hq),
    enterprises: ledgerSide(roster, 'Enterprise', hq),
    issues: ledgerSide(issues, 'Issue', ({ viewer }) => viewer.role === 'HQ_OFFICE' || viewer.role === 'COUNTY_OFFICE'),
  };
  const sdl = { organization: organizationSdl, enterprises: `${federation} type Query { enterprise: String }`, issues: `${federation} type Query { issue: String }` };
  const viewer = (_: object, __: object, { viewer: { subject } }: { viewer: { subject: string } }) => (subject === 'county' ? { role: 'COUNTY_OFFICE' } : { role: null });
  const start = (name: keyof typeof sides) => fakeService({ sdl: sdl[name], keys, resolvers: { Query: name === 'organization' ? { viewer } : {} }, routes: sides[name].routes });
  const services = { organization: await start('organization'), enterprises: await start('enterprises'), issues: await start('issues') };
  const supergraphSdl = supergraphOf((['organization', 'enterprises', 'issues'] as const).map((name) => ({ name, sdl: sdl[name], url: services[name].url })));
  return { supergraphSdl, signingKey, sides, services, stop: async () => void (await Promise.all(Object.values(services).map((service) => service.stop()))) };
}

/** A workbook of sheets, each a list of rows whose first is the header. */
export function workbook(sheets: Record<string, (string | number | null)[][]>): Blob {
  const book = xlsx.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), name);
  return new Blob([new Uint8Array(xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)]);
}
