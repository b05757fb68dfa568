import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { codeOf } from './problem.ts';

/** Postgres' answers to two sessions that make the same database at once, or to a template that is busy for a moment. */
const EXISTS = ['42P04', '23505'];
const BUSY = '55006';

/** … and to a template that is not there. */
const UNKNOWN = '3D000';

async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function quoted(name: string): string {
  // Longer names are cut short by the server; drivers disagree on how a url spells the characters.
  if (name === '' || Buffer.byteLength(name) > 63 || /[%/?#]/.test(name)) {
    throw new RangeError(`a database name has 1 to 63 bytes and none of % / ? #: ${name}`);
  }
  return pg.escapeIdentifier(name);
}

/** The url of another database on the same server, with the same user and options. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

/** Makes the database (UTF-8) if it is missing, on any server the url's user may create databases on; returns its url. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const identifier = quoted(name);
  await onServer(serverUrl, async (client) => {
    for (let attempt = 1; ; attempt++) {
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
      if (rowCount) return;
      try {
        await client.query(`CREATE DATABASE ${identifier} TEMPLATE template0 ENCODING 'UTF8'`);
        return;
      } catch (error) {
        const state = codeOf(error) ?? '';
        if (EXISTS.includes(state)) return;
        if (state !== BUSY || attempt === 20) throw error;
        await sleep(100);
      }
    }
  });
  return databaseUrl(serverUrl, name);
}

/** Makes a database as a copy of another one to which nobody is connected; false where there is none to copy. */
export async function copyDatabase(serverUrl: string, from: string, name: string): Promise<boolean> {
  return onServer(serverUrl, async (client) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(`CREATE DATABASE ${quoted(name)} TEMPLATE ${quoted(from)}`);
        return true;
      } catch (error) {
        const state = codeOf(error);
        if (state === UNKNOWN) return false;
        if (state !== BUSY || attempt === 20) throw error;
        await sleep(100);
      }
    }
  });
}

/** Drops the database and whoever is connected to it; a missing one is no error. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`));
}
