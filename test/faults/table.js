// @ts-check
import { grid } from '../bench/grid.js';

/** All rows as one table for people. @param {import('./main.js').Told[]} told */
export function tableOf(told) {
  const lines = told.map(({ scenario, backend, what, figure, bound, held }, i) => {
    const first = i === 0 || told[i - 1]?.scenario !== scenario || told[i - 1]?.backend !== backend;
    return [first ? `${scenario} (${backend})` : '', what, figure, bound, held ? 'held' : 'NOT HELD'];
  });
  return `${grid(['scenario', 'what was done', 'figure', 'bound', ''], lines)}\n`;
}
