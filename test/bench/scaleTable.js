// @ts-check
import { grid, number } from './grid.js';

/** What is promised: at a million issues a question takes at most so many times what it takes at ten thousand. */
const TARGET = 2;

/** How long the issues service takes as its ledger grows. @param {import('./scale.js').Scale} scale */
export function scaleTable({ scaled, writing }) {
  const sizes = scaled[0]?.bySize.map(({ issues }) => issues) ?? [];
  const header = ['', ...sizes.flatMap((issues) => [`${issues} p50 ms`, 'p95 ms']), 'p50 ratio', 'p95 ratio', 'p50 target', ''];
  const rows = scaled.map(({ question, bySize }) => {
    const [first, last] = [bySize[0]?.times, bySize.at(-1)?.times];
    const ratio = (/** @type {'p50' | 'p95'} */ key) => (last?.[key] ?? NaN) / (first?.[key] ?? NaN);
    return [question, ...bySize.flatMap(({ times }) => [number(times.p50), number(times.p95)]), `× ${number(ratio('p50'))}`, `× ${number(ratio('p95'))}`, `< ${TARGET}`, ratio('p50') < TARGET ? 'met' : 'MISSED'];
  });
  return `The issues service as its ledger grows: one person, one request after the other, ${scaled[0]?.bySize[0]?.times.requests ?? 0} of each
(written in ${writing.map(({ issues, seconds }) => `${number(seconds)} s up to ${issues}`).join(', ')})\n${grid(header, rows)}`;
}
