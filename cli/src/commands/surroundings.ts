import { client } from '../client.ts';
import type { Client } from '../client.ts';
import { Failure } from '../failure.ts';
import type { ExitCode } from '../failure.ts';
import type { Terminal } from '../terminal.ts';

/** Where the gateway is unless `--url` or ZHUQI_URL says otherwise. */
export const USUAL_URL = 'http://localhost:4000';

/** The options that every command takes. */
export interface GatewayOptions {
  url?: string;
  token?: string;
}

/** What a command stands on: the terminal, and how it says what the command ends with. */
export interface Surroundings extends Terminal {
  end(code: ExitCode): void;
}

/** The gateway's address by option, environment or habit. */
export function urlOf({ env }: Terminal, options: GatewayOptions): string {
  return options.url ?? env.url ?? USUAL_URL;
}

/** The gateway as whoever holds the token; throws Failure when no token is given. */
export function signedIn(terminal: Terminal, options: GatewayOptions): Client {
  const token = (options.token ?? terminal.env.token ?? '').trim();
  if (token === '') {
    throw new Failure({
      zh: '缺少令牌，请先执行 export ZHUQI_TOKEN=$(npx zhuqi token --as hq-office)，或用 --token 给出',
      en: 'No token: run `export ZHUQI_TOKEN=$(npx zhuqi token --as hq-office)` first, or give one with --token',
    });
  }
  return client({ url: urlOf(terminal, options), token });
}

/** Says what people have to know, a line each, beside the command's output. */
export function tell({ stderr }: Terminal, lines: readonly string[]): void {
  for (const line of lines) stderr.write(`${line}\n`);
}
