// @ts-check
import { startPostgres } from '@zhuqi/postgres';
import pg from 'pg';
import { ask } from './questions.js';

const PRELOAD = `alter system set shared_preload_libraries = 'pg_stat_statements'`;
/** BEGIN, COMMIT and the like are no work of a question. */
const WITHOUT_TRANSACTIONS = 'alter system set pg_stat_statements.track_utility = off';

/** Starts an embedded server that counts its statements: settings for it are read at the second start. @param {string} dataDir */
export async function startCountingPostgres(dataDir) {
  const plain = await startPostgres({ dataDir });
  await onServer(plain.url, async (client) => {
    await client.query(PRELOAD);
    await client.query(WITHOUT_TRANSACTIONS);
  });
  await plain.stop();
  const counting = await startPostgres({ dataDir });
  await onServer(counting.url, (client) => client.query('create extension if not exists pg_stat_statements'));
  return counting;
}

/** SQL statements that one asking of a question costs, in all services and in each; queues, outbox and inbox are not counted. @param {string} serverUrl @param {{ prefix: string, url: string, headers: Record<string, string>, question: import('./questions.js').Question, times: number }} options @returns {Promise<{ question: string, statements: number, byService: Record<string, number> }>} */
export async function statementsFor(serverUrl, { prefix, url, headers, question, times }) {
  // The first asking fills what is kept: the plan, the person's post.
  await ask(url, headers, question);
  return onServer(serverUrl, async (client) => {
    await client.query('select pg_stat_statements_reset()');
    for (let i = 0; i < times; i++) await ask(url, headers, question);
    const { rows } = await client.query(
      `select substr(datname, length($1) + 2) as service, sum(calls)::int as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
       where starts_with(datname, $1 || '_') and datname <> $1 || '_queue' and query !~ '\\mevents"?\\.|pg_try_advisory_xact_lock' group by datname order by datname`, [prefix]);
    const byService = Object.fromEntries(rows.map(({ service, calls }) => [service, calls / times]));
    return { question: question.name, statements: Object.values(byService).reduce((sum, calls) => sum + calls, 0), byService };
  });
}

/** @template T @param {string} url @param {(client: pg.Client) => Promise<T>} work @returns {Promise<T>} */
async function onServer(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
