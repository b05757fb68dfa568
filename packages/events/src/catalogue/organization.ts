import { z } from 'zod';
import { defineEvent } from '../event.ts';

/** A unit of the 1+7+7 tree or a county command was entered or changed (S3–S6). */
export const unitRegistered = defineEvent({
  name: 'organization.unitRegistered',
  publisher: 'organization',
  consumers: ['aggregation'],
  payload: z.object({ id: z.string(), kind: z.string(), level: z.string(), county: z.string().nullable(), cluster: z.string().nullable() }),
});

/** An assist team was formed or its enterprises changed (S8, S9). */
export const teamFormed = defineEvent({
  name: 'organization.teamFormed',
  publisher: 'organization',
  consumers: ['aggregation'],
  payload: z.object({ id: z.string(), year: z.number().int(), level: z.string(), county: z.string().nullable(), enterpriseIds: z.array(z.string()) }),
});

/** A person, named by an opaque id, took a typed seat of an assist team (S10). */
export const seatTaken = defineEvent({
  name: 'organization.seatTaken',
  publisher: 'organization',
  consumers: ['aggregation'],
  payload: z.object({ id: z.string(), teamId: z.string(), year: z.number().int(), seat: z.string(), personId: z.string(), enterpriseId: z.string().nullable() }),
});
