import type { Environment } from './env.ts';

/** Where text is written; a terminal says how wide it is. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** What one run of the command stands on. */
export interface Terminal {
  env: Environment;
  stdin: AsyncIterable<string | Uint8Array>;
  stdout: Output;
  stderr: Output;
}
