import { createHash, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, pbkdf2Sync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret that makes the databases: SQL for psql, with verifiers instead of passwords. */
export const DATABASE_FILE = 'databases_sql';

/**
 * The secret with the address and password of a service's own database.
 * @param {{ name: string }} service
 */
export const databaseSecret = ({ name }) => `${name}_database_url`;

/**
 * Makes every secret that compose.yaml names and that is not there yet; what is there stays as it is. Only the folder is
 * closed to others: the files have to be read by the users inside the containers.
 * @param {string} folder
 * @param {readonly { name: string }[]} services
 * @param {{ postgres: string, redis: string }} at host and port of both servers as the services see them
 * @returns {{ made: string[], kept: string[] }}
 */
export function makeSecrets(folder, services, at = { postgres: 'postgres:5432', redis: 'redis:6379' }) {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  /** @type {{ made: string[], kept: string[] }} */
  const report = { made: [], kept: [] };
  /** @param {string} name @param {() => string} content */
  const once = (name, content) => {
    const path = join(folder, name);
    const there = existsSync(path);
    if (!there) writeFileSync(path, content(), { mode: 0o444 });
    report[there ? 'kept' : 'made'].push(name);
    return readFileSync(path, 'utf8');
  };
  once('postgres_password', randomPassword);
  const urls = services.map((service) => once(databaseSecret(service), () => databaseUrl(service.name, at.postgres)));
  const redisUrl = once('redis_url', () => `redis://:${randomPassword()}@${at.redis}`);
  once('metrics_token', randomPassword);
  const signingKey = once('signing_key', newSigningKey);
  derived(folder, {
    viewer_keys: publicKeys(signingKey),
    redis_users: redisUsers(redisUrl),
    [DATABASE_FILE]: databasesSql(urls),
  });
  return report;
}

/** @param {string} folder @param {Record<string, string>} files */
function derived(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (existsSync(path)) chmodSync(path, 0o644);
    writeFileSync(path, content);
    chmodSync(path, 0o444);
  }
}

const randomPassword = () => randomBytes(24).toString('base64url');

/** @param {string} name @param {string} server */
const databaseUrl = (name, server) => `postgresql://zhuqi_${name}:${randomPassword()}@${server}/zhuqi_${name}`;

function newSigningKey() {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: 'EdDSA', use: 'sig', kid: randomBytes(6).toString('hex') });
}

/** @param {string} signingKey */
function publicKeys(signingKey) {
  const { kid, alg, use, ...key } = JSON.parse(signingKey);
  const open = createPublicKey(createPrivateKey({ key, format: 'jwk' })).export({ format: 'jwk' });
  return JSON.stringify({ keys: [{ ...open, alg, use, kid }] });
}

/** @param {string} url */
function redisUsers(url) {
  const password = createHash('sha256').update(decodeURIComponent(new URL(url).password)).digest('hex');
  return `user default on #${password} ~* &* +@all\nuser health on nopass -@all +ping\n`;
}

/**
 * Makes a role and a database for each service, which nobody else may enter; running it again changes nothing but sets the passwords.
 * @param {readonly string[]} urls
 */
function databasesSql(urls) {
  const closed = ['postgres', 'template1'].map((name) => `REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC;`);
  return `${[...closed, ...urls.flatMap(databaseSql)].join('\n')}\n`;
}

/** @param {string} text */
function databaseSql(text) {
  const url = new URL(text);
  const [name, role] = [decodeURIComponent(url.pathname.slice(1)), decodeURIComponent(url.username)];
  return [
    `SELECT 'CREATE ROLE "${role}"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') \\gexec`,
    `ALTER ROLE "${role}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${verifier(decodeURIComponent(url.password))}';`,
    `SELECT 'CREATE DATABASE "${name}" OWNER "${role}"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}') \\gexec`,
    `REVOKE ALL ON DATABASE "${name}" FROM PUBLIC;`,
  ];
}

/**
 * What PostgreSQL keeps of a password (RFC 5802), so that the password itself never stands in a statement or a log.
 * @param {string} password
 */
function verifier(password) {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256');
  /** @param {string} purpose */
  const key = (purpose) => createHmac('sha256', salted).update(purpose).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
}
