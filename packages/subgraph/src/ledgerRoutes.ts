import { compareRecords, describeSheet, keyOf, readTable, referencesIn, writeWorkbook } from '@zhuqi/ledger';
import type { Known, Problem, RecordOf, Rejection, Sheet, Table } from '@zhuqi/ledger';
import { inTransaction } from '@zhuqi/events';
import type { Database } from '@zhuqi/events';
import { json, Router } from 'express';
import type { Request, Response } from 'express';
import type { Subgraph } from './defineSubgraph.ts';
import type { Message } from './errors.ts';
import type { Ledger } from './ledger.ts';
import type { Viewer } from './viewer.ts';

/** How many changed rows are written in one transaction; a load that breaks off goes on where it stopped when it is repeated. */
const CHUNK = 500;

/** What became of a sheet's rows. */
export interface SheetReport {
  created: number;
  updated: number;
  unchanged: number;
  rejected: Rejection[];
  ignoredColumns: string[];
  /** What stands after this load, by entity and key, so that later sheets of the same load may refer to it. */
  accepted: Record<string, Record<string, Known>>;
}

/** The routes by which the gateway brings a service the sheets it owns and fetches them back. */
export function ledgerRoutes<Db extends Database>(subgraph: Subgraph<Db>, db: Db): Router {
  const ledgers = subgraph.ledgers ?? [];
  const router = Router();
  router.use(json({ limit: '64mb' }));

  router.get('/', (_req, res) => {
    const viewer = viewerOf(res);
    res.json(ledgers.map((ledger) => ({ ...describeSheet(ledger.sheet), mayLoad: ledger.mayLoad(viewer) })));
  });

  router.post('/known', async (req, res) => {
    const { entity, keys } = req.body as { entity: string; keys: string[] };
    const lookup = subgraph.lookups?.[entity];
    res.json(lookup ? await lookup(db, keys) : {});
  });

  router.post('/sheets/:sheet/references', (req, res) => {
    const ledger = ledgerFor(ledgers, req, res);
    if (ledger) res.json(referencesIn(ledger.sheet, req.body as Table));
  });

  router.post('/sheets/:sheet', async (req, res) => {
    const ledger = ledgerFor(ledgers, req, res);
    if (!ledger) return;
    if (!ledger.mayLoad(viewerOf(res))) {
      refuse(res, 403, 'FORBIDDEN', { zh: '该台账只能由其主管单位或指挥部办公室导入', en: 'Only the office that owns this ledger or the command office may load it' });
      return;
    }
    const { table, known } = req.body as { table: Table; known: Record<string, Record<string, Known>> };
    res.json(await load(ledger, db, table, known, req.query.dryRun === 'true'));
  });

  router.get('/sheets/:sheet', async (req, res) => {
    const ledger = ledgerFor(ledgers, req, res);
    if (!ledger) return;
    const records = await ledger.exported(db, viewerOf(res), req.query as Record<string, string>);
    const workbook = writeWorkbook([{ sheet: ledger.sheet, records }]);
    res.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(workbook);
  });
  return router;
}

async function load<Db extends Database>(ledger: Ledger<Db>, db: Db, table: Table, known: Record<string, Record<string, Known>>, dryRun: boolean): Promise<SheetReport> {
  const { records, rejected, ignoredColumns, absentFields } = readTable(ledger.sheet, table, known);
  const existing = await ledger.existing(db, [...new Set(records.map((record) => record.key))]);
  const standing = new Map(existing.map((record) => [keyOf(ledger.sheet, record), record]));
  const changes = compareRecords(ledger.sheet, records.map(({ record }) => record), standing, absentFields);
  const objections = (await ledger.objections?.(db, changes)) ?? new Map<string, Problem>();
  const allowed = (record: RecordOf<Sheet>) => !objections.has(keyOf(ledger.sheet, record));
  const [created, updated] = [changes.created.filter(allowed), changes.updated.filter(allowed)];
  const objected = records.flatMap(({ row, key }) => {
    const problem = objections.get(key);
    return problem ? [{ ...problem, row, column: headerOf(ledger.sheet, problem.column) }] : [];
  });
  if (!dryRun) {
    for (const part of chunks(created)) await save(ledger, db, { created: part, updated: [] });
    for (const part of chunks(updated)) await save(ledger, db, { created: [], updated: part });
  }
  const accepted = ledger.defines?.(records.map(({ record }) => record)) ?? {};
  return { created: created.length, updated: updated.length, unchanged: changes.unchanged, rejected: [...rejected, ...objected].toSorted((a, b) => a.row - b.row), ignoredColumns, accepted };
}

function headerOf(sheet: Sheet, field: string | null): string | null {
  return field === null ? null : (sheet.columns[field]?.header ?? field);
}

function save<Db extends Database>(ledger: Ledger<Db>, db: Db, changes: { created: RecordOf<Sheet>[]; updated: RecordOf<Sheet>[] }): Promise<void> {
  return inTransaction(db, (tx) => ledger.save(tx, changes));
}

function chunks<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));
}

function ledgerFor<Db>(ledgers: Ledger<Db>[], req: Request, res: Response): Ledger<Db> | undefined {
  const ledger = ledgers.find((candidate) => candidate.sheet.name === req.params.sheet);
  if (!ledger) refuse(res, 404, 'SHEET_UNKNOWN', { zh: '本服务没有这个台账', en: 'This service keeps no such ledger' });
  return ledger;
}

function viewerOf(res: Response): Viewer {
  return res.locals.viewer as Viewer;
}

function refuse(res: Response, status: number, code: string, message: Message): void {
  res.status(status).json({ error: { code, message } });
}
