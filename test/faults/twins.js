// @ts-check
import { freePorts } from './ownProcess.js';

/** @typedef {{ service: string, urls: string[], start: (graphUrl: string) => Promise<void>, restart: (turn: number) => Promise<number>, stop: () => Promise<void>, faults: () => string[], stalled: () => number }} Twins `stalled`: how many jobs of this service one of them took from another that had fallen silent. */

/** Two processes of one service on ports of their own, over the same database and queues. `restart` ends one of them by SIGTERM, the other one next time, starts it anew, and gives the seconds that its end took. @param {import('./city.js').City} city @param {string} service @returns {Promise<Twins>} */
export async function twinsOf(city, service) {
  const ports = await freePorts(2);
  /** @type {import('./ownProcess.js').OwnProcess[]} */
  const twins = [];
  /** @type {string[]} */
  const faults = [];
  let stalled = 0;
  let graph = '';
  const end = async (/** @type {import('./ownProcess.js').OwnProcess | undefined} */ twin) => {
    if (!twin) return;
    twin.signal('SIGTERM');
    const { code, signal } = await twin.ended;
    if (code !== 0) faults.push(`${service} ends with ${code ?? signal}`);
    stalled += twin.words().split('a job was taken from a worker that fell silent').length - 1;
    faults.push(...twin.words().split('\n').filter((line) => /"level":[56]0|^\s+at /.test(line)).map((line) => line.slice(0, 400)));
  };
  const start = async (/** @type {number} */ which) => {
    const twin = await city.startApart(service, ports[which] ?? 0, graph);
    twins[which] = twin;
    await twin.answers;
  };
  return {
    service, urls: ports.map((port) => `http://127.0.0.1:${port}/graphql`),
    async start(graphUrl) {
      graph = graphUrl;
      await Promise.all([start(0), start(1)]);
    },
    async restart(turn) {
      const which = turn % 2;
      const began = Date.now();
      await end(twins[which]);
      const seconds = (Date.now() - began) / 1_000;
      await start(which);
      return seconds;
    },
    stop: async () => void (await Promise.all(twins.map(end))),
    faults: () => faults,
    stalled: () => stalled,
  };
}
