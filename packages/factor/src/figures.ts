import type { figuresContributed } from '@zhuqi/events';

/** The announcement of what a record adds to the figures. */
type Announcement = (typeof figuresContributed)['payload']['_output'];

/** What one record adds to one figure; see the event's contract. */
export type Contribution = Announcement['contributions'][number];

/** A contribution with what is usual left out: an amount of one, counted always. */
export function contribution(figure: string, label: string, rest: Partial<Omit<Contribution, 'figure' | 'label'>> = {}): Contribution {
  return { figure, label, unit: null, of: null, amount: '1', distinct: null, from: null, until: null, ...rest };
}

/** The contributions of a status as of any day: what it is now since the day it was resolved, and in progress before; `resolved` is the status's own label. */
export function statusContributions(figure: string, label: string, status: { now: string; before: string; since: string | null }): Contribution[] {
  if (status.since === null) return [contribution(figure, label, { of: status.now })];
  return [contribution(figure, label, { of: status.now, from: status.since }), contribution(figure, label, { of: status.before, until: status.since })];
}
