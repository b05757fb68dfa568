// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const END_MILLISECONDS = 15_000;

/** @typedef {{ ask: (name: string, given?: unknown) => Promise<any>, signal: (name: NodeJS.Signals) => void, stop: () => Promise<void> }} Aside */

/** Runs a file of this folder in a process of its own, whose named answers `ask` calls; its standard output goes nowhere, as a service's log would, unless LOG_LEVEL asks for it. @param {string} file @param {string[]} [nodeOptions] @returns {Aside} */
export function aside(file, nodeOptions = []) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    execArgv: nodeOptions,
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', process.env.LOG_LEVEL ? 'inherit' : 'ignore', 'inherit', 'ipc'],
  });
  /** @type {Map<number, { resolve: (answer: unknown) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let asked = 0;
  child.on('message', (message) => {
    const { id, answer, error } = /** @type {{ id: number, answer?: unknown, error?: string }} */ (message);
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(answer);
    else one?.reject(new Error(`${file}: ${error}`));
  });
  const ended = once(child, 'exit').then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended`));
  });
  return {
    ask: (name, given) => new Promise((resolve, reject) => {
      waiting.set(++asked, { resolve, reject });
      child.send({ id: asked, name, given }, (error) => error && reject(error));
    }),
    signal: (name) => void child.kill(name),
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** In such a process: answers what is asked; `end` runs when the other side lets go or is gone. @param {Record<string, (given: any) => unknown>} answers @param {() => Promise<void>} end */
export function answering(answers, end) {
  process.on('message', async (message) => {
    const { id, name, given } = /** @type {{ id: number, name: string, given: unknown }} */ (message);
    try {
      process.send?.({ id, answer: await answers[name]?.(given) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), END_MILLISECONDS).unref();
    void end().finally(() => process.exit(0));
  });
  // Ctrl-C reaches everybody in the terminal; who started us lets go in order.
  process.on('SIGINT', () => undefined);
}
