// @ts-check
// Runs in a process of its own: our gateway as it serves, with its token check, posts, limits and one log line for each query.
import { jwksVerifier, startGateway } from '@zhuqi/gateway';
import { SAMPLE_AUDIENCE, SAMPLE_ISSUER } from '@zhuqi/local';
import { supergraphSdl } from '@zhuqi/schema';
import { createLog } from '@zhuqi/subgraph';
import { answering } from './aside.js';

/** @type {import('@zhuqi/gateway').RunningGateway | undefined} */
let gateway;

answering({
  async start({ subgraphUrls, keys, subjects }) {
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
}, async () => gateway?.stop());
