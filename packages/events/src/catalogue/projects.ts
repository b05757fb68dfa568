import { z } from 'zod';
import { defineEvent } from '../event.ts';

/** A key project was reported or its entry changed; amounts are exact yuan (S122–S125). */
export const projectReported = defineEvent({
  name: 'projects.projectReported',
  publisher: 'projects',
  consumers: ['aggregation'],
  about: ({ id }) => `KeyProject:${id}`,
  payload: z.object({
    id: z.string(),
    enterpriseId: z.string(),
    kind: z.string(),
    listing: z.string().nullable(),
    wallChart: z.boolean(),
    totalInvestmentYuan: z.string().nullable(),
    annualPlanYuan: z.string().nullable(),
    startedOn: z.iso.date().nullable(),
    stage: z.string(),
  }),
});

/** A project's investment actually made in one month was reported, in exact yuan. */
export const investmentReported = defineEvent({
  name: 'projects.investmentReported',
  publisher: 'projects',
  consumers: ['aggregation'],
  about: ({ id }) => `Investment:${id}`,
  payload: z.object({ id: z.string(), projectId: z.string(), enterpriseId: z.string(), month: z.string().regex(/^\d{4}-\d{2}$/), amountYuan: z.string() }),
});
