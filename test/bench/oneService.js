// @ts-check
// Runs in a process of its own: one service of the city beside its twin, over the same database and queues, so that it can be frozen without the others.
import { openQueues } from '@zhuqi/events';
import { ensureDatabase } from '@zhuqi/postgres';
import { subgraphs } from '@zhuqi/schema';
import { createLog, startSubgraph } from '@zhuqi/subgraph';
import { answering } from './aside.js';

/** @type {(() => Promise<void>)[]} */
const undo = [];

answering({
  async start({ name, databaseUrl, databasePrefix, keys }) {
    const log = createLog(name, 'warn');
    const queues = await openQueues({ databaseUrl: await ensureDatabase(databaseUrl, `${databasePrefix}_queue`) }, log);
    undo.unshift(() => queues.close());
    const { packageName = '' } = subgraphs().find((service) => service.name === name) ?? {};
    const { kty, crv, x, alg } = keys.gateway;
    const running = await startSubgraph((await import(packageName)).subgraph, {
      databaseUrl: await ensureDatabase(databaseUrl, `${databasePrefix}_${name}`), queues, viewerKeys: { keys: [{ kty, crv, x, alg }] }, port: 0, log,
    });
    undo.unshift(() => running.stop());
    return running.url;
  },
}, async () => {
  for (const step of undo) await step();
});
