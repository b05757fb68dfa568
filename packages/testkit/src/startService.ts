import { openQueues, queueNameOf } from '@zhuqi/events';
import type { Backlog, Database, EventDefinition, Message } from '@zhuqi/events';
import type { Cell, Known, Table } from '@zhuqi/ledger';
import { assertionSigner, createLog, startSubgraph, VIEWER_HEADER } from '@zhuqi/subgraph';
import type { SheetReport, Subgraph, Viewer } from '@zhuqi/subgraph';
import type { GraphQLFormattedError } from 'graphql';
import pg from 'pg';
import { testDatabase } from './database.ts';
import { testEnv } from './env.ts';
import { fakeGraph } from './fakeGraph.ts';
import type { GraphPart } from './fakeGraph.ts';
import { gatewayKeys } from './keys.ts';
import { viewers } from './viewers.ts';

/** A GraphQL answer; a test knows the shape of the data it asked for. */
export interface Answer<T> {
  data: T;
  errors?: GraphQLFormattedError[];
}

/** One service, running on a database of its own, asked as the gateway asks it. */
export interface TestService {
  url: string;
  query<T = Record<string, never>>(text: string, variables?: Record<string, unknown>, viewer?: Viewer): Promise<Answer<T>>;
  load(sheet: string, rows: Cell[][] | Table, options?: { known?: Record<string, Record<string, Known>>; dryRun?: boolean; viewer?: Viewer }): Promise<SheetReport>;
  export(sheet: string, filters?: Record<string, string>, viewer?: Viewer): Promise<Buffer>;
  /** A raw request as this viewer, or as nobody when null. */
  request(path: string, init?: RequestInit, viewer?: Viewer | null): Promise<Response>;
  /** Payloads of all announcements of this kind, in their order. */
  announced(event: string): Promise<unknown[]>;
  /** Delivers announcements as if their publisher had sent them, and waits until they are taken in; positions go on growing unless given. */
  announce<P>(event: EventDefinition<P>, payloads: P[], options?: { positions?: number[]; at?: string }): Promise<void>;
  sql<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

/** Starts one service for a test file; the first row of `load`'s rows is the header. `graph` is what the whole graph answers when the service asks it; without it the graph is silent. */
export async function startService<Db extends Database>(subgraph: Subgraph<Db>, options: { graph?: GraphPart } = {}): Promise<TestService> {
  const database = await testDatabase(subgraph.name);
  const { signingKey, viewerKeys } = await gatewayKeys();
  const sign = assertionSigner(signingKey);
  const log = createLog(`test-${subgraph.name}`, testEnv().logLevel);
  const queues = await openQueues({ databaseUrl: database.url }, log);
  const graph = options.graph && await fakeGraph(viewerKeys, options.graph);
  const running = await startSubgraph(subgraph, { databaseUrl: database.url, queues, viewerKeys, port: 0, graphUrl: () => graph?.url, log });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const origin = new URL(running.url).origin;
  let position = 0;

  const request: TestService['request'] = async (path, init = {}, viewer = viewers.hqOffice) =>
    fetch(`${origin}${path}`, { ...init, headers: { 'content-type': 'application/json', ...init.headers, ...(viewer && { [VIEWER_HEADER]: await sign(viewer) }) } });

  return {
    url: running.url,
    request,
    async query<T>(text: string, variables: Record<string, unknown> = {}, viewer?: Viewer) {
      const response = await request('/graphql', { method: 'POST', body: JSON.stringify({ query: text, variables }) }, viewer);
      return (await response.json()) as Answer<T>;
    },
    async load(sheet, rows, { known = {}, dryRun = false, viewer } = {}) {
      const table = Array.isArray(rows) ? tableOf(sheet, rows) : rows;
      const response = await request(`/ledgers/sheets/${encodeURIComponent(sheet)}?dryRun=${dryRun}`, { method: 'POST', body: JSON.stringify({ table, known }) }, viewer);
      if (!response.ok) throw new Error(`loading ${sheet}: ${response.status} ${await response.text()}`);
      return (await response.json()) as SheetReport;
    },
    async export(sheet, filters = {}, viewer) {
      const response = await request(`/ledgers/sheets/${encodeURIComponent(sheet)}?${new URLSearchParams(filters)}`, {}, viewer);
      if (!response.ok) throw new Error(`exporting ${sheet}: ${response.status} ${await response.text()}`);
      return Buffer.from(await response.arrayBuffer());
    },
    async announced(event) {
      const { rows } = await pool.query<{ payload: unknown }>('select payload from events.outbox where event = $1 order by id', [event]);
      return rows.map((row) => row.payload);
    },
    async announce(event, payloads, options = {}) {
      const messages: Message[] = payloads.map((payload, i) => {
        const at = options.positions?.[i] ?? ++position;
        return { id: `${event.publisher}:${at}`, event: event.name, position: at, occurredAt: options.at ?? new Date().toISOString(), payload };
      });
      await queues.queue(queueNameOf(subgraph.name)).add(event.name, messages);
      await until(async () => {
        const backlog = (await (await request('/events/backlog')).json()) as Backlog;
        return backlog.inbox === 0;
      });
    },
    async sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      return (await pool.query<T>(text, values)).rows;
    },
    async stop() {
      await running.stop();
      await graph?.stop();
      await queues.close();
      await pool.end();
      await database.drop();
    },
  };
}

/** Waits until a condition holds, at most 45 seconds unless told; it is asked every 20 ms. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 45_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`did not come true within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function tableOf(sheet: string, [header = [], ...rows]: Cell[][]): Table {
  return { sheet, header: header.map(String), rows: rows.map((cells, i) => ({ row: i + 4, cells })) };
}
