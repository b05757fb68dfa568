import { z } from 'zod';
import { defineEvent } from '../event.ts';

/** An issue stands on the ledger, or its entry changed; days are 办理 dates in Asia/Shanghai (S37, S85). */
export const issueLedgered = defineEvent({
  name: 'issues.issueLedgered',
  publisher: 'issues',
  consumers: ['aggregation'],
  payload: z.object({
    id: z.string(),
    enterpriseId: z.string(),
    factor: z.string(),
    urgencyClass: z.string().nullable(),
    level: z.string(),
    unitId: z.string(),
    status: z.string(),
    reportedOn: z.iso.date(),
    dueOn: z.iso.date(),
    resolvedOn: z.iso.date().nullable(),
    closedOutOn: z.iso.date().nullable(),
    satisfaction: z.string().nullable(),
  }),
});

/** An item waits for a county or city review; it is not on the ledger and not in its counts (S73, S74). */
export const issueInReview = defineEvent({
  name: 'issues.issueInReview',
  publisher: 'issues',
  consumers: ['aggregation'],
  payload: z.object({ id: z.string(), enterpriseId: z.string(), factor: z.string(), stage: z.string(), reportedOn: z.iso.date() }),
});
