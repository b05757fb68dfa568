import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, loadLedgers } from '@zhuqi/cli';
import type { Client, LoadReport } from '@zhuqi/cli';
import { SAMPLE_LEDGERS, startEverything } from '@zhuqi/local';
import type { Everything } from '@zhuqi/local';
import { dropDatabase } from '@zhuqi/postgres';
import { startRedis } from '@zhuqi/redis';
import { subgraphs } from '@zhuqi/schema';

/** The whole graph in this process, on databases of its own, with clients for the sample people. */
export interface WholeGraph {
  everything: Everything;
  hq: Client;
  /** A client for one of the sample people of E.12; `head` for the head of the unit. */
  as(name: string, unit?: string, options?: { head?: boolean }): Promise<Client>;
  loadSamples(options?: { dryRun?: boolean }): Promise<LoadReport>;
  stop(): Promise<void>;
}

/** Starts the whole graph for one journey. */
export async function wholeGraph(): Promise<WholeGraph> {
  const server = process.env.TEST_DATABASE_URL!;
  const databasePrefix = `journey_${randomUUID().slice(0, 8)}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'zhuqi-journey-'));
  // Imported all at once, modules that several services stand on are linked twice by Jest, and not found.
  for (const { packageName } of subgraphs()) await import(packageName);
  const redis = process.env.TEST_REDIS_SERVER ? await startRedis(process.env.TEST_REDIS_SERVER) : undefined;
  const everything = await startEverything({ port: 0, dataDir, databaseUrl: server, redisUrl: redis?.url, logLevel: process.env.LOG_LEVEL ?? 'warn', databasePrefix }).catch(async (error: unknown) => {
    await redis?.stop();
    throw error;
  });
  const hq = client({ url: everything.url, token: await everything.commandOfficeToken() });
  return {
    everything,
    hq,
    async as(name, unit, { head = false } = {}) {
      const response = await fetch(`${everything.url}/local/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as: name, unit, ...(head && { head }) }) });
      const answer = (await response.json()) as { token?: string; error?: { message: { en: string } } };
      if (!answer.token) throw new Error(answer.error?.message.en ?? `no token for ${name}`);
      return client({ url: everything.url, token: answer.token });
    },
    loadSamples: ({ dryRun = false } = {}) => loadLedgers(hq, [SAMPLE_LEDGERS], { dryRun, progress: () => undefined }),
    async stop() {
      await everything.stop();
      await redis?.stop();
      await Promise.all([...subgraphs().map(({ name }) => name), 'queue'].map((name) => dropDatabase(server, `${databasePrefix}_${name}`)));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
