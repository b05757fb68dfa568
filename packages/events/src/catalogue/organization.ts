import { z } from 'zod';
import { defineEvent } from '../event.ts';

/** A unit of the 1+7+7 tree, a county command or a department was entered or changed (S3–S6, S17); `label` is what the unit is called. */
export const unitRegistered = defineEvent({
  name: 'organization.unitRegistered',
  publisher: 'organization',
  consumers: ['aggregation', 'issues'],
  about: ({ id }) => `Unit:${id}`,
  payload: z.object({ id: z.string(), kind: z.string(), level: z.string(), county: z.string().nullable(), cluster: z.string().nullable(), label: z.string().optional() }),
});

/** An assist team was formed or its enterprises changed (S8, S9). */
export const teamFormed = defineEvent({
  name: 'organization.teamFormed',
  publisher: 'organization',
  consumers: ['aggregation'],
  about: ({ id }) => `AssistTeam:${id}`,
  payload: z.object({ id: z.string(), year: z.number().int(), level: z.string(), county: z.string().nullable(), enterpriseIds: z.array(z.string()) }),
});

/** A person, named by an opaque id, took a typed seat of an assist team (S10). */
export const seatTaken = defineEvent({
  name: 'organization.seatTaken',
  publisher: 'organization',
  consumers: ['aggregation'],
  about: ({ id }) => `Seat:${id}`,
  payload: z.object({ id: z.string(), teamId: z.string(), year: z.number().int(), seat: z.string(), personId: z.string(), enterpriseId: z.string().nullable() }),
});

/** A resident cadre's posting is to pass to a successor, who must acknowledge the enterprise's open issues first (S23); people by opaque ids and the subjects of their posts. */
export const handoverBegun = defineEvent({
  name: 'organization.handoverBegun',
  publisher: 'organization',
  consumers: ['issues', 'notifications'],
  about: ({ id }) => `Handover:${id}`,
  payload: z.object({
    id: z.string(),
    enterpriseId: z.string(),
    fromPersonId: z.string(),
    toPersonId: z.string(),
    fromSubjects: z.array(z.string()),
    toSubjects: z.array(z.string()),
    lastDay: z.iso.date(),
  }),
});

/** A subject was given a post, or its post reaches further or less far than before (E.12): opaque subjects, no names; `head` where it heads its unit, `ledEnterpriseIds` those of its enterprises whose assist team it leads. */
export const postGranted = defineEvent({
  name: 'organization.postGranted',
  publisher: 'organization',
  consumers: ['notifications'],
  about: ({ subject }) => `Post:${subject}`,
  payload: z.object({
    subject: z.string(),
    role: z.string(),
    unitId: z.string().nullable(),
    head: z.boolean(),
    county: z.string().nullable(),
    cluster: z.string().nullable(),
    factor: z.string().nullable(),
    enterpriseIds: z.array(z.string()),
    ledEnterpriseIds: z.array(z.string()).default([]),
  }),
});

/** A subject holds no post any more. */
export const postRevoked = defineEvent({
  name: 'organization.postRevoked',
  publisher: 'organization',
  consumers: ['notifications'],
  about: ({ subject }) => `Post:${subject}`,
  payload: z.object({ subject: z.string() }),
});
