import { z } from 'zod';
import { defineEvent } from '../event.ts';

/**
 * What one record of a factor service adds to the group's figures, from a day (null: always) until another (exclusive; null: for good).
 * Figures add up; with `distinct` they count different values instead; `of` names the part of a broken-down figure, such as a status.
 */
const contribution = z.object({
  figure: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  of: z.string().nullable(),
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  distinct: z.string().nullable(),
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
});

/** A factor service's record was entered or changed: all it adds to the figures, replacing what it added before (S104). */
export const figuresContributed = defineEvent({
  name: 'factor.figuresContributed',
  publisher: 'factor',
  consumers: ['aggregation'],
  about: ({ service, key }) => `Contribution:${service}/${key}`,
  payload: z.object({ service: z.string(), key: z.string(), enterpriseId: z.string().nullable(), contributions: z.array(contribution) }),
});

/** A request of a factor service passed its due day without being resolved (E.3). */
export const requestOverdue = defineEvent({
  name: 'factor.requestOverdue',
  publisher: 'factor',
  consumers: ['notifications'],
  payload: z.object({ service: z.string(), id: z.string(), enterpriseId: z.string(), issueId: z.string().nullable(), dueOn: z.iso.date() }),
});
