import { z } from 'zod';
import { defineEvent } from '../event.ts';

/**
 * An issue stands on the ledger, or its entry changed; days are 办理 dates in Asia/Shanghai (S37, S85). `on` is the day of the step behind it, and with it comes what the rates of E.4 count;
 * all of that is absent where an office's workbook says the entry, and null where it is on no record.
 */
export const issueLedgered = defineEvent({
  name: 'issues.issueLedgered',
  publisher: 'issues',
  consumers: ['aggregation', 'finance'],
  about: ({ id }) => `Issue:${id}`,
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
    on: z.iso.date().optional(),
    ledgeredOn: z.iso.date().nullable().optional(),
    round: z.number().int().optional(),
    outcome: z.string().nullable().optional(),
    onSite: z.boolean().optional(),
    confirmation: z.string().nullable().optional(),
    everOverdue: z.boolean().nullable().optional(),
    evidenceOverridden: z.boolean().nullable().optional(),
    answer: z.object({ inTime: z.boolean(), solved: z.boolean(), satisfaction: z.string() }).nullable().optional(),
  }),
});

/** An item waits for a county or city review; it is not on the ledger and not in its counts (S73, S74). */
export const issueInReview = defineEvent({
  name: 'issues.issueInReview',
  publisher: 'issues',
  consumers: ['aggregation'],
  about: ({ id }) => `Issue:${id}`,
  payload: z.object({ id: z.string(), enterpriseId: z.string(), factor: z.string(), stage: z.string(), reportedOn: z.iso.date() }),
});

/** An issue waits for a review or stands on the ledger no longer and leaves their counts: returned, rejected, withdrawn or merged (E.1, E.4). */
export const issueLeft = defineEvent({
  name: 'issues.issueLeft',
  publisher: 'issues',
  consumers: ['aggregation', 'finance'],
  about: ({ id }) => `Issue:${id}`,
  payload: z.object({ id: z.string(), enterpriseId: z.string(), state: z.string(), on: z.iso.date() }),
});

/** A step was taken in an issue's life (E.1), `number` counting its steps from 1; `actor` and `submittedBy` are opaque subjects. */
export const issueMoved = defineEvent({
  name: 'issues.issueMoved',
  publisher: 'issues',
  consumers: ['notifications'],
  about: ({ id }) => `Issue:${id}`,
  payload: z.object({
    id: z.string(),
    number: z.number().int(),
    enterpriseId: z.string(),
    move: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    factor: z.string(),
    level: z.string().nullable(),
    unitId: z.string().nullable(),
    coHandlers: z.array(z.string()),
    urgencyClass: z.string().nullable(),
    dueOn: z.iso.date().nullable(),
    at: z.iso.datetime(),
    actor: z.string().optional(),
    submittedBy: z.string().nullable().optional(),
  }),
});

/** The successor has acknowledged every open issue of a handover, so that the old posting may end (S23); the two cadres by the opaque subjects of their posts. */
export const handoverCompleted = defineEvent({
  name: 'issues.handoverCompleted',
  publisher: 'issues',
  consumers: ['organization', 'notifications'],
  about: ({ id }) => `Handover:${id}`,
  payload: z.object({ id: z.string(), enterpriseId: z.string(), fromSubjects: z.array(z.string()).optional(), toSubjects: z.array(z.string()).optional(), lastDay: z.iso.date().optional() }),
});

/** A holder of a post named somebody to act in their place from one day to another (E.1); opaque subjects. */
export const substituteNamed = defineEvent({
  name: 'issues.substituteNamed',
  publisher: 'issues',
  consumers: ['notifications'],
  about: ({ id }) => `Substitution:${id}`,
  payload: z.object({ id: z.string(), holder: z.string(), substitute: z.string(), from: z.iso.date(), to: z.iso.date() }),
});

/** A substitution was ended before its last day was over (E.1), by `actor`; opaque subjects. */
export const substitutionEnded = defineEvent({
  name: 'issues.substitutionEnded',
  publisher: 'issues',
  consumers: ['notifications'],
  about: ({ id }) => `Substitution:${id}`,
  payload: z.object({ id: z.string(), holder: z.string(), substitute: z.string(), actor: z.string() }),
});

/** A resident cadre wrote a suggestion to government (S42); its words stay with issues. */
export const suggestionWritten = defineEvent({
  name: 'issues.suggestionWritten',
  publisher: 'issues',
  consumers: ['notifications'],
  about: ({ id }) => `Suggestion:${id}`,
  payload: z.object({ id: z.string(), enterpriseId: z.string(), author: z.string() }),
});

/** A suggestion to government was answered by `actor` (S42); the words stay with issues. */
export const suggestionAnswered = defineEvent({
  name: 'issues.suggestionAnswered',
  publisher: 'issues',
  consumers: ['notifications'],
  about: ({ id }) => `Suggestion:${id}`,
  payload: z.object({ id: z.string(), enterpriseId: z.string(), author: z.string(), actor: z.string() }),
});

/** A handover still waits for its successor's acknowledgements (S23): the reminder's number, counted from 1 and given every third working day, and the issues that are not acknowledged. */
export const handoverOutstanding = defineEvent({
  name: 'issues.handoverOutstanding',
  publisher: 'issues',
  consumers: ['notifications'],
  about: ({ id }) => `Handover:${id}`,
  payload: z.object({
    id: z.string(), number: z.number().int(), day: z.iso.date(), enterpriseId: z.string(), fromSubjects: z.array(z.string()), toSubjects: z.array(z.string()), lastDay: z.iso.date(), issueIds: z.array(z.string()),
  }),
});

/** An issue was given a card (E.3): YELLOW, RED, SUPERVISED (督办) or ESCALATED, each once for a due day. */
export const cardGiven = defineEvent({
  name: 'issues.cardGiven',
  publisher: 'issues',
  consumers: ['notifications'],
  about: ({ id }) => `Issue:${id}`,
  payload: z.object({ id: z.string(), enterpriseId: z.string(), kind: z.string(), dueOn: z.iso.date(), unitId: z.string().nullable(), at: z.iso.datetime(), level: z.string().nullable().optional() }),
});

/** A round of the weekly dispatch was sealed (E.10): its number such as `2022-W09`, the hash that chains it, and how many open issues were updated, waived and missing. */
export const roundSealed = defineEvent({
  name: 'issues.roundSealed',
  publisher: 'issues',
  consumers: ['notifications'],
  payload: z.object({ id: z.string(), hash: z.string(), open: z.number().int(), updated: z.number().int(), waived: z.number().int(), missing: z.number().int() }),
});

/**
 * A reminder day of a running round of the weekly dispatch has come (S96, E.10): every open issue that has neither update nor waiver yet, put together by enterprise and by who holds it.
 * One announcement tells the whole day, so that everybody is reminded once of all that is theirs.
 */
export const updatesOutstanding = defineEvent({
  name: 'issues.updatesOutstanding',
  publisher: 'issues',
  consumers: ['notifications'],
  payload: z.object({
    round: z.string(),
    day: z.iso.date(),
    until: z.iso.date(),
    holdings: z.array(z.object({ enterpriseId: z.string(), state: z.string(), level: z.string().nullable(), unitId: z.string().nullable(), issueIds: z.array(z.string()) })),
  }),
});

/** What a sealed round brought and how its open issues stood at its end (S96), for the whole city, a county, a cluster or a unit: `of` names which one, null for the city. Flows count within the round. */
export const weekSummed = defineEvent({
  name: 'issues.weekSummed',
  publisher: 'issues',
  consumers: ['notifications'],
  payload: z.object({
    round: z.string(),
    scope: z.enum(['CITY', 'COUNTY', 'CLUSTER', 'UNIT']),
    of: z.string().nullable(),
    open: z.number().int(),
    updated: z.number().int(),
    waived: z.number().int(),
    missing: z.number().int(),
    ledgered: z.number().int(),
    resolved: z.number().int(),
    closedOut: z.number().int(),
    redCards: z.number().int(),
  }),
});
