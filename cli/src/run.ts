import { CommanderError } from 'commander';
import { Failure } from './failure.ts';
import type { ExitCode } from './failure.ts';
import { program } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Runs the command with its arguments; gives the exit code and never throws: what went wrong is one sentence on stderr. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  try {
    await program({ ...terminal, end: (given) => (code = given) }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said already what is wrong with the arguments, or has printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const known = error instanceof Failure;
    terminal.stderr.write(known ? `${error.message}\n` : `出现意外 / Something unexpected happened: ${(error as Error).message}\n`);
    return known ? error.exitCode : 2;
  }
}
