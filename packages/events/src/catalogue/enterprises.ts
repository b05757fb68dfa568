import { z } from 'zod';
import { defineEvent } from '../event.ts';

/** An enterprise entered an edition's roster or its entry changed (S34). */
export const enterpriseRostered = defineEvent({
  name: 'enterprises.enterpriseRostered',
  publisher: 'enterprises',
  consumers: ['aggregation', 'issues', 'projects', 'notifications', '@factors'],
  about: ({ id }) => `Enterprise:${id}`,
  payload: z.object({
    id: z.string(),
    year: z.number().int(),
    cluster: z.string(),
    county: z.string(),
    chain: z.string().nullable(),
    honours: z.array(z.string()),
    emergencyMajorClass: z.string().nullable(),
    emergencyMinorClass: z.string().nullable(),
    teamId: z.string().nullable(),
  }),
});
