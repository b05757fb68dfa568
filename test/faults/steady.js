// @ts-check
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {{ at: number, milliseconds: number, what: string, problem: string | null }} Outcome `at` is when it was due, by `performance.now()`; the milliseconds count from then on, so that nothing that had to wait looks quick. */
/** @typedef {{ outcomes: Outcome[], stop: () => Promise<Outcome[]> }} Steady */

/** More people than these do not wait at the same time: a machine that cannot keep up is asked more slowly instead of being buried. */
const MOST_WAITING = 16;
/** What was to be asked longer ago is not made up for. */
const MOST_LATE_MILLISECONDS = 200;

/** Asks so many times a second, whatever becomes of the earlier ones as long as not too many wait, until it is stopped; each ask names itself and tells its problem, or none. @param {number} perSecond @param {(turn: number) => { what: string, asked: Promise<string | null> }} ask @returns {Steady} */
export function steadily(perSecond, ask) {
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @type {Set<Promise<void>>} */
  const underWay = new Set();
  let stopped = false;
  const began = performance.now();
  const running = (async () => {
    for (let [turn, at] = [0, began]; !stopped; turn += 1, at = Math.max(at + 1_000 / perSecond, performance.now() - MOST_LATE_MILLISECONDS)) {
      const early = at - performance.now();
      if (early > 0) await pause(early);
      while (underWay.size >= MOST_WAITING) await Promise.race(underWay);
      const { what, asked } = ask(turn);
      const one = asked.catch((error) => `${error?.cause?.code ?? error?.message ?? error}`).then((problem) => {
        outcomes.push({ at, milliseconds: performance.now() - at, what, problem });
        underWay.delete(one);
      });
      underWay.add(one);
    }
  })();
  return {
    outcomes,
    async stop() {
      stopped = true;
      await running;
      await Promise.all(underWay);
      return outcomes;
    },
  };
}

/** The milliseconds within which this share of the outcomes came. @param {readonly Outcome[]} outcomes @param {number} share */
export function percentile(outcomes, share) {
  const times = outcomes.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
}

/** Problems in words, each kind with its number. @param {readonly Outcome[]} outcomes */
export function problemsOf(outcomes) {
  /** @type {Map<string, number>} */
  const kinds = new Map();
  for (const { what, problem } of outcomes) if (problem) kinds.set(`${what}: ${problem}`, (kinds.get(`${what}: ${problem}`) ?? 0) + 1);
  return [...kinds].map(([kind, times]) => `${times} × ${kind}`).join('; ');
}
