import { writeFileSync } from 'node:fs';
import { mailFaults } from './mailFaults.ts';
import type { FaultOutcome } from './mailFaults.ts';

describe('when a mail server or a called system fails', () => {
  let outcomes: Record<string, FaultOutcome>;
  beforeAll(async () => {
    const all = await mailFaults();
    outcomes = Object.fromEntries(all.map((outcome) => [outcome.name, outcome]));
    // `npm run faults` puts them in its table.
    if (process.env.FAULT_FIGURES) writeFileSync(process.env.FAULT_FIGURES, JSON.stringify(all));
  }, 300_000);

  it.each([
    ['the mail server refuses connections for an hour', { messages: 12, handedOver: 12, arrived: 12, arrivedTwice: 0, delivered: 12, reported: 0 }],
    ['the mail server takes nothing for now for an hour', { messages: 12, arrived: 12, arrivedTwice: 0, delivered: 12, reported: 0 }],
    ['the mail server never greets for an hour', { messages: 12, handedOver: 12, arrived: 12, arrivedTwice: 0, delivered: 12, reported: 0 }],
    ['the mail server hangs after the mail was handed over', { messages: 12, handedOver: 12, arrived: 0, arrivedTwice: 0, delivered: 0, reported: 12 }],
    ['the mail server takes the mail and answers after the client gave up', { messages: 12, handedOver: 12, arrived: 12, arrivedTwice: 0, delivered: 0, reported: 12 }],
    ['what was reported is sent again by hand', { messages: 12, handedOver: 24, arrived: 12, arrivedTwice: 0, delivered: 12, reported: 0 }],
    ['a webhook answers 503 for an hour and loses an answer when it is back', { messages: 12, arrived: 12, delivered: 12, reported: 0 }],
  ])('%s, each message arrives once or is reported, and never twice', (name, figures) => {
    expect(outcomes[name]).toMatchObject({ held: true, figures });
  });
});
