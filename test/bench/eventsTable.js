// @ts-check
import { grid, number } from './grid.js';

/** How long announcements take to their effects. @param {import('./events.js').EventFigures[]} events */
export function eventsTable(events) {
  const rows = events.map(({ backend, kind, announcements, p50, p99, perSecond }, i) => [events[i - 1]?.backend === backend ? '' : backend, kind, String(announcements), number(p50), number(p99), number(perSecond)]);
  return `From the commit of a change to its effect at another service: one process of each, PostgreSQL forces to disk\n${grid(['queues on', 'announced', 'number', 'p50 ms', 'p99 ms', 'effects/s'], rows)}`;
}
