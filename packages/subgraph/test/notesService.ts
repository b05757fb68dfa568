import { openQueues } from '@zhuqi/events';
import type { Database } from '@zhuqi/events';
import { defineSheet, text } from '@zhuqi/ledger';
import { exportJWK, generateKeyPair } from 'jose';
import pino from 'pino';
import { assertionSigner, badInput, createLog, defineLedger, defineSubgraph, forbidden, startSubgraph, VIEWER_HEADER } from '../src/index.ts';
import type { BaseContext, RunningSubgraph, Subgraph, Viewer } from '../src/index.ts';
import { connectPlainly, testDatabase } from './testDatabase.ts';

const noteSheet = defineSheet({ name: '记事', title: '记事簿', key: ['id'], columns: { id: text('编号', { required: true }), text: text('内容', { required: true, personal: true }) } });

const noteLedger = defineLedger<Database, typeof noteSheet>({
  sheet: noteSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  defines: (records) => ({ Note: Object.fromEntries(records.map(({ id }) => [id, { id }])) }),
  existing: (db, keys) => db.$queryRawUnsafe('select id, text from note where id = any($1)', keys),
  exported: (db, viewer) => (viewer.role === 'HQ_OFFICE' ? db.$queryRawUnsafe('select id, text from note order by id') : Promise.resolve([])),
  async save(tx, { created, updated }) {
    for (const { id, text: said } of created) await tx.$executeRawUnsafe('insert into note values ($1, $2)', id, said);
    for (const { id, text: said } of updated) await tx.$executeRawUnsafe('update note set text = $2 where id = $1', id, said);
  },
});

/** What the message of a failing resolver tells, and nobody may read. */
export const SECRET = '张三 13800000000';

/** The smallest service that has everything: a table, a ledger, an entity, a lookup and queries that fail in every way. */
export const notes = defineSubgraph<Database, BaseContext<Database>>({
  name: 'notes',
  schema: new URL('./notes/schema.graphql', import.meta.url),
  migrations: new URL('./notes/migrations/', import.meta.url),
  connect: connectPlainly,
  context: (base) => base,
  resolvers: {
    Query: {
      note: (_: unknown, { id }: { id: string }, { db }: BaseContext<Database>) => noteOf(db, id),
      day: (_: unknown, { on }: { on: string }) => {
        if (on < '2021-01-01') throw badInput({ zh: '太早', en: 'too early' }, 'on');
        return on;
      },
      breaks: () => { throw new Error(`duplicate key: ${SECRET}`, { cause: new TypeError(SECRET) }); },
      closed: () => { throw forbidden({ zh: '无权', en: 'not yours' }); },
      asker: (_: unknown, __: object, { viewer }: BaseContext<Database>) => viewer.subject,
      askedOfAll: async (_: unknown, __: object, { ask }: BaseContext<Database>) => (await ask<{ asker: string }>('{ asker }')).data?.asker,
    },
    Note: { __resolveReference: ({ id }: { id: string }, { db }: BaseContext<Database>) => noteOf(db, id) },
  },
  ledgers: [noteLedger],
  lookups: { Note: async (db, keys) => Object.fromEntries((await db.$queryRawUnsafe<{ id: string }[]>('select id from note where id = any($1)', keys)).map((note) => [note.id, note])) },
});

async function noteOf(db: Database, id: string): Promise<unknown> {
  return (await db.$queryRawUnsafe<object[]>('select id, text from note where id = $1', id))[0] ?? null;
}

/** By which figures may be read without the gateway. */
export const METRICS_TOKEN = 'token-of-the-monitoring';

/** The command office. */
export const office: Viewer = { subject: 'test:office', role: 'HQ_OFFICE' };

/** The service, running on a database of its own, with what it logs; another in its place where a test needs more. */
export async function startNotes(subgraph: Subgraph = notes) {
  const database = await testDatabase();
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const db = connectPlainly(database.url);
  const sign = assertionSigner(await exportJWK(privateKey));
  const log = createLog('notes');
  const logged: string[] = [];
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => void logged.push(line) } });
  const queues = await openQueues({ databaseUrl: database.url }, log);
  // Alone it is the whole graph.
  const running: RunningSubgraph = await startSubgraph(subgraph, { databaseUrl: database.url, queues, viewerKeys: { keys: [await exportJWK(publicKey)] }, port: 0, graphUrl: () => running.url, log, metricsToken: METRICS_TOKEN });
  const origin = new URL(running.url).origin;
  /** A raw request as this viewer, or as nobody when null. */
  const request = async (path: string, init: RequestInit = {}, viewer: Viewer | null = office) =>
    fetch(`${origin}${path}`, { ...init, headers: { 'content-type': 'application/json', ...init.headers, ...(viewer && { [VIEWER_HEADER]: await sign(viewer) }) } });
  return {
    origin, logged, queues, request,
    post: (path: string, body: unknown, viewer?: Viewer | null) => request(path, { method: 'POST', body: JSON.stringify(body) }, viewer),
    async ask(query: string, variables: Record<string, unknown> = {}) {
      const response = await request('/graphql', { method: 'POST', body: JSON.stringify({ query, variables }) });
      return (await response.json()) as { data?: Record<string, unknown> | null; errors?: { message: string; extensions: Record<string, unknown> }[] };
    },
    sql: (text: string) => db.$executeRawUnsafe(text),
    dropDatabase: database.drop,
    async stop() {
      await running.stop();
      await queues.close();
      await db.$disconnect();
      await database.drop();
    },
  };
}
