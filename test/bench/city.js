// @ts-check
// Runs in a process of its own: every service of the registry, with the queues, over the servers it is told of.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEverything } from '@zhuqi/local';
import { answering } from './aside.js';
import { setClockAhead } from './clock.js';

/** @type {import('@zhuqi/local').Everything | undefined} */
let everything;

answering({
  async start({ dataDir, databaseUrl, redisUrl, databasePrefix }) {
    everything = await startEverything({ port: 0, dataDir, databaseUrl, redisUrl, logLevel: process.env.LOG_LEVEL ?? 'warn', databasePrefix });
    const { gateway, identity } = JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8'));
    return { url: everything.url, token: await everything.commandOfficeToken(), subgraphUrls: everything.subgraphUrls, keys: { gateway, identity } };
  },
  silence: (name) => everything?.stopSubgraph(name),
  leap: (milliseconds) => setClockAhead(milliseconds),
}, async () => everything?.stop());
