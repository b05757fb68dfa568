import { Readable } from 'node:stream';
import type { Environment } from '../src/env.ts';
import { run } from '../src/run.ts';

/** The token that the tests sign in with; it must never be printed. */
export const TOKEN = 'secret-token.of-the.tests';

/** Runs `zhuqi` with arguments and gives what it printed and ended with. */
export async function zhuqi(args: string[], { env = {}, stdin = '' }: { env?: Environment; stdin?: string } = {}) {
  const [out, err]: string[][] = [[], []];
  const into = (lines: string[] | undefined) => ({ write: (text: string | Uint8Array) => void lines?.push(typeof text === 'string' ? text : Buffer.from(text).toString('utf8')) });
  const code = await run(args, { env, stdin: Readable.from([Buffer.from(stdin)]), stdout: into(out), stderr: into(err) });
  return { code, out: out?.join('') ?? '', err: err?.join('') ?? '' };
}
