import { z } from 'zod';
import { defineEvent } from '../event.ts';

/** A policy of the compendium was brought to enterprises that did not have it yet (S66), by the version in force that day; `loaded` where an office's workbook says that it was, perhaps long ago. At most 100 enterprises in one announcement. */
export const policyDelivered = defineEvent({
  name: 'policy.policyDelivered',
  publisher: 'policy',
  consumers: ['notifications'],
  payload: z.object({
    policyId: z.string(), version: z.number().int().nullable(), method: z.string(), deliveredOn: z.iso.date(), loaded: z.boolean(), enterpriseIds: z.array(z.string()).max(100),
  }),
});
