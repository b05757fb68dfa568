import { Document } from 'yaml';
import { DATABASE_FILE, databaseSecret } from './secrets.js';

/** @typedef {{ name: string, packageName: string }} Service A subgraph as the registry names it. */

const GATEWAY = { name: 'gateway', packageName: '@zhuqi/gateway' };
const POSTGRES_IMAGE = 'postgres:18-bookworm';
const taken = ['gateway', 'postgres', 'redis', 'databases'];

/**
 * The text of compose.yaml for these services; throws when a service has the name of something else in it.
 * @param {readonly Service[]} services
 * @returns {string}
 */
export function composeText(services) {
  const clash = services.find(({ name }) => taken.includes(name));
  if (clash) throw new Error(`A service cannot be called ${clash.name}: compose.yaml has that name already`);
  const document = new Document(null, { version: '1.1' });
  /** @param {string} anchor @param {object} content */
  const shared = (anchor, content) => Object.assign(document.createNode(content), { anchor });
  const apart = shared('apart', hardened());
  const service = shared('service', { '<<': document.createAlias(apart, 'apart'), ...everyService() });
  const like = { apart: document.createAlias(apart, 'apart'), service: document.createAlias(service, 'service') };
  document.contents = /** @type {any} */ (document.createNode({
    name: 'zhuqi',
    'x-apart': apart,
    'x-service': service,
    services: {
      postgres: { '<<': like.apart, ...postgres(services.length) },
      databases: { '<<': like.apart, ...databases() },
      redis: { '<<': like.apart, ...redis() },
      ...Object.fromEntries(services.map((one) => [one.name, { '<<': like.service, ...ofService(one) }])),
      gateway: { '<<': like.apart, ...gateway(services) },
    },
    networks: { inside: { internal: true }, outside: {} },
    volumes: { postgres: {}, redis: {} },
    secrets: Object.fromEntries(secretsOf(services).map((name) => [name, { file: `./secrets/${name}` }])),
  }));
  document.commentBefore = ' Written by `npm run compose -w docker` from the folders under services/; not to be edited. README.md says how to run it.';
  return document.toString({ lineWidth: 0 });
}

/** @param {readonly Service[]} services */
const secretsOf = (services) => ['postgres_password', 'redis_users', 'redis_url', 'signing_key', 'viewer_keys', 'metrics_token', DATABASE_FILE, ...services.map(databaseSecret)];

/** @param {string} cpus @param {string} memory */
const atMost = (cpus, memory) => ({ deploy: { resources: { limits: { cpus, memory } } } });

/** @param {Service} service */
const image = ({ name, packageName }) => ({
  image: `zhuqi/${name}:\${ZHUQI_VERSION:-latest}`,
  build: { context: '..', dockerfile: 'docker/Dockerfile', args: { WORKSPACE: packageName } },
});

const hardened = () => ({
  restart: 'unless-stopped',
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  pids_limit: 256,
  networks: ['inside'],
  logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '5' } },
});

/** How operators see what it does: its log, its figures for whoever brings the token, its traces where a collector is named. */
const observed = () => ({
  LOG_LEVEL: '${LOG_LEVEL:-info}',
  METRICS_TOKEN_FILE: '/run/secrets/metrics_token',
  OTEL_EXPORTER_OTLP_ENDPOINT: '${OTEL_EXPORTER_OTLP_ENDPOINT:-}',
});

const everyService = () => ({
  environment: {
    DATABASE_URL_FILE: '/run/secrets/database_url',
    REDIS_URL_FILE: '/run/secrets/redis_url',
    VIEWER_KEYS_FILE: '/run/secrets/viewer_keys',
    GRAPH_URL: 'http://gateway:4000/graphql',
    ...observed(),
  },
  depends_on: { databases: { condition: 'service_completed_successfully' }, redis: { condition: 'service_healthy' } },
  stop_grace_period: '30s',
  ...atMost('1', '512M'),
});

/** @param {Service} service */
const ofService = (service) => ({
  ...image(service),
  secrets: ['redis_url', 'viewer_keys', 'metrics_token', { source: databaseSecret(service), target: 'database_url' }],
});

/** @param {readonly Service[]} services */
const gateway = (services) => ({
  ...image(GATEWAY),
  environment: {
    OIDC_ISSUER: '${OIDC_ISSUER:?the address of the sign-in service}',
    OIDC_AUDIENCE: '${OIDC_AUDIENCE:?whom its tokens are for}',
    OIDC_JWKS_URI: '${OIDC_JWKS_URI:?where it publishes its keys}',
    COMMAND_OFFICE_SUBJECTS: '${COMMAND_OFFICE_SUBJECTS:-}',
    SIGNING_KEY_FILE: '/run/secrets/signing_key',
    ...observed(),
  },
  secrets: ['signing_key', 'metrics_token'],
  // One silent service must not keep the others from being asked.
  depends_on: Object.fromEntries(services.map(({ name }) => [name, { condition: 'service_started' }])),
  networks: ['inside', 'outside'],
  ports: ['127.0.0.1:4000:4000'],
  stop_grace_period: '30s',
  ...atMost('2', '1G'),
});

/** @param {number} services */
const postgres = (services) => ({
  image: POSTGRES_IMAGE,
  user: 'postgres',
  // A service holds up to nine connections; twenty are for people and backups.
  command: ['postgres', '-c', `max_connections=${20 + 10 * services}`],
  environment: {
    POSTGRES_PASSWORD_FILE: '/run/secrets/postgres_password',
    POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C',
  },
  secrets: ['postgres_password'],
  volumes: ['postgres:/var/lib/postgresql'],
  tmpfs: ['/tmp', '/run/postgresql'],
  shm_size: '256m',
  // By address: while the cluster is made, a server answers on the socket only.
  healthcheck: { test: ['CMD', 'pg_isready', '--quiet', '--host=127.0.0.1', '--username=postgres'], interval: '5s', timeout: '3s', retries: 12, start_period: '60s' },
  stop_grace_period: '60s',
  ...atMost('2', '2G'),
});

const databases = () => ({
  image: POSTGRES_IMAGE,
  user: 'postgres',
  restart: 'on-failure',
  command: ['sh', '-c', `PGPASSWORD="$$(cat /run/secrets/postgres_password)" exec psql --host=postgres --username=postgres --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --file=/run/secrets/${DATABASE_FILE}`],
  secrets: ['postgres_password', DATABASE_FILE],
  depends_on: { postgres: { condition: 'service_healthy' } },
  ...atMost('1', '128M'),
});

const redis = () => ({
  image: 'redis:7-bookworm',
  user: 'redis',
  command: ['redis-server', '--dir', '/data', '--appendonly', 'yes', '--maxmemory', '384mb', '--maxmemory-policy', 'noeviction', '--aclfile', '/run/secrets/redis_users'],
  secrets: ['redis_users'],
  volumes: ['redis:/data'],
  healthcheck: { test: ['CMD-SHELL', 'redis-cli --no-auth-warning --user health -a any ping | grep -q PONG'], interval: '5s', timeout: '3s', retries: 12 },
  stop_grace_period: '30s',
  ...atMost('1', '768M'),
});
