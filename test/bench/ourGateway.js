// @ts-check
// Runs in a process of its own: our gateway as it serves, with its token check, posts, limits and one log line for each query.
import { subscribe } from 'node:diagnostics_channel';
import { jwksVerifier, startGateway } from '@zhuqi/gateway';
import { SAMPLE_AUDIENCE, SAMPLE_ISSUER } from '@zhuqi/local';
import { supergraphSdl } from '@zhuqi/schema';
import { createLog } from '@zhuqi/subgraph';
import { answering } from './aside.js';

/** @type {import('@zhuqi/gateway').RunningGateway | undefined} */
let gateway;
/** Services by their address, and how often each was asked. @type {Map<string, string>} */
const names = new Map();
/** @type {Record<string, number>} */
const fetches = {};

subscribe('undici:request:create', (message) => {
  const { origin, path } = /** @type {{ request: { origin: string | URL, path: string } }} */ (message).request;
  const name = names.get(new URL(path, origin).href);
  if (name) fetches[name] = (fetches[name] ?? 0) + 1;
});

answering({
  async start({ subgraphUrls, keys, subjects }) {
    for (const [name, urls] of Object.entries(subgraphUrls)) for (const url of [urls].flat()) names.set(url, name);
    const { kty, crv, x, alg } = keys.identity;
    gateway = await startGateway({
      supergraphSdl: supergraphSdl(),
      port: 0,
      host: '127.0.0.1',
      subgraphUrls,
      people: jwksVerifier({ issuer: SAMPLE_ISSUER, audience: SAMPLE_AUDIENCE, jwks: { keys: [{ kty, crv, x, alg }] } }),
      signingKey: keys.gateway,
      commandOfficeSubjects: subjects,
      log: createLog('gateway'),
    });
    return gateway.url;
  },
  cpu: () => process.cpuUsage(),
  fetches: () => fetches,
}, async () => gateway?.stop());
