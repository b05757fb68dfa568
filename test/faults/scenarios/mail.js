// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVICE = fileURLToPath(new URL('../../../services/notifications/', import.meta.url));
const JEST = join(dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js');

/** Where the queues live makes no difference to a channel. @type {readonly import('../main.js').Backend[]} */
export const backends = ['postgresql'];

/** A mail server that refuses, hangs, or answers after the client gave up, and a webhook that fails for an hour: the notifications service's own test of them, whose figures stand here. @param {import('../main.js').Course} course @returns {Promise<import('../main.js').Row[]>} */
export async function run({ say }) {
  const folder = mkdtempSync(join(tmpdir(), 'zhuqi-mail-faults-'));
  const figures = join(folder, 'figures.json');
  try {
    const tests = spawn(process.execPath, ['--experimental-vm-modules', JEST, 'faults.test', '--silent', '--forceExit'], { cwd: SERVICE, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, FAULT_FIGURES: figures } });
    const [code] = await once(tests, 'exit');
    say(`the service's test of it ended with ${code}`);
    /** @type {{ name: string, figures: Record<string, number>, held: boolean }[]} */
    const outcomes = JSON.parse(readFileSync(figures, 'utf8'));
    return [
      ...outcomes.map(({ name, figures: { messages, handedOver, arrived, arrivedTwice, reported }, held }) => ({
        what: name,
        figure: `${messages} messages: ${handedOver === undefined ? '' : `handed over ${handedOver}, `}arrived ${arrived}, twice ${arrivedTwice ?? 0}, reported ${reported}`,
        bound: 'each once or reported',
        held,
      })),
      { what: 'the test of it', figure: code === 0 ? 'passed' : 'failed', bound: 'passed', held: code === 0 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
