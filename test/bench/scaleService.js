// @ts-check
// Runs in a process of its own: the issues service by itself, by a clock that stands still and without its schedules.
import { openQueues } from '@zhuqi/events';
import { ensureDatabase } from '@zhuqi/postgres';
import { subgraphs } from '@zhuqi/schema';
import { createLog, startSubgraph } from '@zhuqi/subgraph';
import { answering } from './aside.js';

/** @type {(() => Promise<void>)[]} */
const undo = [];

answering({
  async start({ databaseUrl, name, viewerKeys, now }) {
    const log = createLog('issues', 'warn');
    const queues = await openQueues({ databaseUrl: await ensureDatabase(databaseUrl, `${name}_queue`) }, log);
    undo.unshift(() => queues.close());
    const { packageName = '' } = subgraphs().find(({ name }) => name === 'issues') ?? {};
    const { issuesBy } = await import(packageName);
    const own = await ensureDatabase(databaseUrl, name);
    const running = await startSubgraph({ ...issuesBy(() => new Date(now)), schedules: [] }, { databaseUrl: own, queues, viewerKeys, port: 0, log });
    undo.unshift(() => running.stop());
    return { url: running.url, databaseUrl: own };
  },
}, async () => {
  for (const step of undo) await step();
});
