import { readFileSync } from 'node:fs';
import { openQueues } from '@zhuqi/events';
import type { Database } from '@zhuqi/events';
import { startTracing } from '@zhuqi/trace';
import type { JSONWebKeySet } from 'jose';
import type { Subgraph } from './defineSubgraph.ts';
import { leavingTimes } from './drain.ts';
import { endOnSignals } from './endOnSignals.ts';
import { serviceEnv } from './env.ts';
import { createLog } from './log.ts';
import { startSubgraph } from './start.ts';

/** Runs one service as its own process until SIGTERM or Ctrl-C; a setting or server that is wrong ends it with one sentence and exit code 1. */
export async function runService<Db extends Database>(subgraph: Subgraph<Db>): Promise<void> {
  try {
    const env = serviceEnv();
    const log = createLog(subgraph.name, env.LOG_LEVEL);
    const tracing = await startTracing(subgraph.name, env.OTEL_EXPORTER_OTLP_ENDPOINT);
    const viewerKeys = keySetIn(env.VIEWER_KEYS_FILE);
    const queues = await openQueues({ redisUrl: env.REDIS_URL, databaseUrl: env.QUEUE_DATABASE_URL }, log);
    const running = await startSubgraph(subgraph, { databaseUrl: env.DATABASE_URL, queues, viewerKeys, port: env.PORT, host: env.HOST, graphUrl: () => env.GRAPH_URL, log, graceMs: leavingTimes.grace, metricsToken: env.METRICS_TOKEN });
    log.info({ url: running.url }, 'service answers');
    endOnSignals(log, async () => {
      await running.stop();
      await queues.close();
      await tracing?.stop();
    });
  } catch (error) {
    console.error(`${subgraph.name}: ${startProblem(error)}`);
    process.exit(1);
  }
}

function keySetIn(file: string): JSONWebKeySet {
  try {
    const keys = JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet;
    if (Array.isArray(keys.keys)) return keys;
  } catch {
    // One sentence for both: there is nothing to read, or nothing that is a key set.
  }
  throw new Error(`VIEWER_KEYS_FILE 无法读取或不是公钥集：${file} / VIEWER_KEYS_FILE cannot be read or holds no JSON Web Key Set: ${file}`);
}

/** One sentence for why something could not start: what it is and what to mend. */
export function startProblem(error: unknown): string {
  const { code, port, message, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用，请另设 PORT / Port ${port} is in use: set another PORT`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') return `数据库或队列没有应答（${address ?? ''}:${port ?? ''}），请检查 DATABASE_URL 与 REDIS_URL / The database or queue server does not answer: check DATABASE_URL and REDIS_URL`;
  if (code === '28P01' || code === '28000') return '数据库拒绝登录，请检查 DATABASE_URL 的用户与口令 / The database refused the login: check the user and password of DATABASE_URL';
  if (code === '3D000') return '数据库不存在，请检查 DATABASE_URL / The database does not exist: check DATABASE_URL';
  return message || String(error);
}
