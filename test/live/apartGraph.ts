import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client } from '@zhuqi/cli';
import type { Client } from '@zhuqi/cli';
import { dropDatabase, ensureDatabase } from '@zhuqi/postgres';
import { startRedis } from '@zhuqi/redis';
import { repositoryRoot, subgraphs } from '@zhuqi/schema';
import { gatewayKeys } from '@zhuqi/testkit';
import { importJWK, SignJWT } from 'jose';
import { endAll, freePorts, startProcess } from './ownProcess.ts';
import type { OwnProcess } from './ownProcess.ts';

const OFFICE = 'people:office';
const [ISSUER, AUDIENCE] = ['https://people.test', 'zhuqi-test'];

/** The whole graph apart: every service and the gateway as its own process, each on a database and a port of its own. */
export interface ApartGraph {
  services: string[];
  portOf(service: string): number;
  processOf(service: string): OwnProcess;
  /** Starts a service that has ended, where it was before. */
  startAgain(service: string): Promise<void>;
  /** The command office, as the sign-in service of the city would vouch for it. */
  office: Client;
  stop(): Promise<void>;
}

/** Starts everything apart; `throughNpm` is started as the README of its folder says, by `npm start -w`. */
export async function apartGraph(throughNpm: string): Promise<ApartGraph> {
  const server = process.env.TEST_DATABASE_URL!;
  const all = subgraphs();
  const prefix = `apart_${randomUUID().slice(0, 8)}`;
  const databases = [...all.map(({ name }) => name), 'queue'].map((name) => `${prefix}_${name}`);
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-apart-'));
  const redis = process.env.TEST_REDIS_SERVER ? await startRedis(process.env.TEST_REDIS_SERVER) : undefined;
  const stop = async () => {
    await endAll();
    await redis?.stop();
    await Promise.all(databases.map((database) => dropDatabase(server, database)));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const file = async (name: string, content: unknown) => {
      await writeFile(join(folder, name), JSON.stringify(content), { mode: 0o600 });
      return join(folder, name);
    };
    const [gateway, people] = [await gatewayKeys(), await gatewayKeys()];
    const viewerKeys = await file('viewer-keys.json', gateway.viewerKeys);
    const queue: Record<string, string> = redis ? { REDIS_URL: redis.url } : { QUEUE_DATABASE_URL: await ensureDatabase(server, `${prefix}_queue`) };
    const [door = 0, ...free] = await freePorts(all.length + 1);
    const ports = new Map(all.map(({ name }, i) => [name, free[i]!]));
    const processes = new Map<string, OwnProcess>();
    const start = async (name: string) => {
      const { dir } = all.find((service) => service.name === name)!;
      const started = startProcess({
        ...(name === throughNpm ? { cwd: repositoryRoot, command: ['npm', 'start', '--silent', '-w', dir] } : { cwd: dir, command: [process.execPath, 'dist/main.js'] }),
        port: ports.get(name)!,
        env: { DATABASE_URL: await ensureDatabase(server, `${prefix}_${name}`), VIEWER_KEYS_FILE: viewerKeys, GRAPH_URL: `http://127.0.0.1:${door}/graphql`, ...queue },
      });
      processes.set(name, started);
      await started.answers;
    };
    const startGateway = async () => {
      const started = startProcess({
        cwd: join(repositoryRoot, 'gateway'), command: [process.execPath, 'dist/main.js'], port: door,
        env: {
          SUBGRAPH_URLS: [...ports].map(([name, port]) => `${name}=http://127.0.0.1:${port}/graphql`).join(','),
          SIGNING_KEY_FILE: await file('signing-key.json', gateway.signingKey), JWKS_FILE: await file('people.json', people.viewerKeys),
          OIDC_ISSUER: ISSUER, OIDC_AUDIENCE: AUDIENCE, COMMAND_OFFICE_SUBJECTS: `somebody, ${OFFICE}`,
        },
      });
      processes.set('gateway', started);
      await started.answers;
    };
    await Promise.all([...all.map(({ name }) => start(name)), startGateway()]);
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'EdDSA' }).setIssuer(ISSUER).setAudience(AUDIENCE).setSubject(OFFICE).setExpirationTime('1h').sign(await importJWK(people.signingKey, 'EdDSA'));
    return {
      services: all.map(({ name }) => name),
      portOf: (service) => (service === 'gateway' ? door : ports.get(service)!),
      processOf: (service) => processes.get(service)!,
      startAgain: start,
      office: client({ url: `http://127.0.0.1:${door}`, token }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
