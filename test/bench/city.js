// @ts-check
// Runs in a process of its own: every service of the registry, with the queues, over the servers it is told of.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startEverything } from '@zhuqi/local';
import { answering } from './aside.js';
import { setClockAhead } from './clock.js';

/** @type {import('@zhuqi/local').Everything | undefined} */
let everything;
const delays = monitorEventLoopDelay({ resolution: 10 });
delays.enable();

answering({
  async start({ dataDir, databaseUrl, redisUrl, databasePrefix }) {
    everything = await startEverything({ port: 0, dataDir, databaseUrl, redisUrl, logLevel: process.env.LOG_LEVEL ?? 'warn', databasePrefix });
    const { gateway, identity } = JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8'));
    return { url: everything.url, token: await everything.commandOfficeToken(), subgraphUrls: everything.subgraphUrls, keys: { gateway, identity } };
  },
  silence: (name) => everything?.stopSubgraph(name),
  // The longest time since it was asked last in which nobody was answered, in milliseconds.
  heldUp() {
    const longest = delays.max / 1e6;
    delays.reset();
    return longest;
  },
  leap: (milliseconds) => setClockAhead(milliseconds),
}, async () => everything?.stop());
