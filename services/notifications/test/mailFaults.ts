import { cardGiven } from '@zhuqi/events';
import { mailChannel } from '../src/channels/mail.ts';
import { openTransport } from '../src/channels/openTransport.ts';
import { smtpMailer } from '../src/channels/smtpMailer.ts';
import { webhookChannel } from '../src/channels/webhook.ts';
import { startCalledSystem, startMailServer } from './mailServer.ts';
import type { CalledSystem, MailServer, MailServerDoes } from './mailServer.ts';
import { people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

/** What became of one fault: its figures, and whether every message arrived once or was reported. */
export interface FaultOutcome {
  name: string;
  figures: Record<string, number>;
  held: boolean;
}

/** How long the service waits for a channel here, how long for one that will not answer in time, and how long a late server takes to answer; milliseconds. */
const PATIENCE = 30_000;
const LITTLE_PATIENCE = 600;
const LATE = 1_500;
const MESSAGES = 12;
const START = Date.parse('2022-03-01T09:00:00+08:00');
const MINUTE = 60_000;

/** What a scenario works with. */
interface Stage {
  world: World;
  mails: MailServer;
  system: CalledSystem;
}

/**
 * Lets a real mail server and a called system fail in every way that matters, by a clock of its own, and counts what became of each message. Works on a database of its own on the PostgreSQL server that
 * `TEST_DATABASE_URL` names.
 */
export async function mailFaults(): Promise<FaultOutcome[]> {
  const mails = await startMailServer(LATE);
  const system = await startCalledSystem();
  const transport = openTransport(`smtp://127.0.0.1:${mails.port}?greetingTimeout=200`);
  const world = await startWorld([mailChannel(smtpMailer(transport), 'zhuqi@example.gov.cn'), webhookChannel([system.url])]);
  const outcomes: FaultOutcome[] = [];
  try {
    for (const [name, scenario] of Object.entries(scenarios)) {
      await world.forget();
      Object.assign(mails, { does: 'TAKES', taken: [], handedOver: 0 });
      outcomes.push({ name, ...(await scenario({ world, mails, system })) });
    }
    return outcomes;
  } finally {
    await world.stop();
    await mails.down();
    await system.stop();
  }
}

const scenarios: Record<string, (stage: Stage) => Promise<Omit<FaultOutcome, 'name'>>> = {
  'the mail server refuses connections for an hour': async ({ world, mails }) => {
    await redCards(world, MESSAGES);
    await mails.down();
    await through(world, 0, 60, 5);
    await mails.up();
    return mailed(world, mails, { delivered: MESSAGES, reported: 0 });
  },
  'the mail server takes nothing for now for an hour': (stage) => failingFor(stage, 'REFUSES_FOR_NOW', { delivered: MESSAGES, reported: 0 }),
  'the mail server never greets for an hour': (stage) => failingFor(stage, 'NEVER_GREETS', { delivered: MESSAGES, reported: 0 }),
  'the mail server hangs after the mail was handed over': (stage) => failingFor(stage, 'HANGS_AFTER_DATA', { delivered: 0, reported: MESSAGES }),
  'the mail server takes the mail and answers after the client gave up': (stage) => failingFor(stage, 'TAKES_AND_ANSWERS_LATE', { delivered: 0, reported: MESSAGES }),
  'what was reported is sent again by hand': async (stage) => {
    const { world, mails } = stage;
    await failingFor(stage, 'HANGS_AFTER_DATA', { delivered: 0, reported: MESSAGES });
    for (const { id } of await outcomesOf(world)) await world.query('mutation($id: ID!) { resendDelivery(id: $id) { errors { code } } }', { id });
    return mailed(world, mails, { delivered: MESSAGES, reported: 0 });
  },
  'a webhook answers 503 for an hour and loses an answer when it is back': async ({ world, system }) => {
    await world.setAddress(people.cadre, 'WEBHOOK', `${system.url}/zhuqi`, 'a-secret-of-length');
    system.does = 'ANSWERS_503';
    for (let minute = 0; minute < 60; minute += 5) {
      await world.announce(cardGiven, [card(minute)]);
      await through(world, minute, minute + 5, 1);
    }
    const whileFailing = system.calls;
    system.does = 'TAKES_AND_BREAKS_OFF';
    await through(world, 60, 91, 1);
    const brokenOff = system.taken.length;
    system.does = 'TAKES';
    await through(world, 91, 151, 1);
    const ends = await outcomesOf(world);
    const delivered = ends.filter(({ state }) => state === 'DELIVERED').length;
    const inOrder = system.taken.map(({ issueId }) => issueId).join() === Array.from({ length: MESSAGES }, (_, place) => card(place * 5).id).join();
    return {
      figures: { messages: ends.length, callsWhileFailing: whileFailing, arrived: system.taken.length, repetitionsRecognised: system.repetitions, delivered, reported: ends.length - delivered },
      held: inOrder && brokenOff > 0 && system.repetitions > 0 && delivered === MESSAGES && ends.length === MESSAGES,
    };
  },
};

async function failingFor({ world, mails }: Stage, does: MailServerDoes, expected: { delivered: number; reported: number }) {
  await redCards(world, MESSAGES);
  mails.does = does;
  await through(world, 0, 60, 10, does === 'HANGS_AFTER_DATA' || does === 'TAKES_AND_ANSWERS_LATE' ? LITTLE_PATIENCE : PATIENCE);
  mails.does = 'TAKES';
  return mailed(world, mails, expected);
}

/** Two more hours in which the server does as it should, then what became of each mail: taken once and known to be, or reported and taken at most once. */
async function mailed(world: World, mails: MailServer, expected: { delivered: number; reported: number }): Promise<Omit<FaultOutcome, 'name'>> {
  await through(world, 60, 180, 10);
  // A server that answers late may still be at it.
  await new Promise((resolve) => setTimeout(resolve, LATE));
  const ends = (await outcomesOf(world)).map((end) => ({ ...end, arrivals: mails.taken.filter((id) => id === end.id).length }));
  const delivered = ends.filter(({ state, arrivals }) => state === 'DELIVERED' && arrivals === 1).length;
  const reported = ends.filter(({ state, arrivals }) => state === 'PERMANENT_FAILURE' && arrivals <= 1).length;
  const { data } = await world.query<{ failedDeliveries: { totalCount: number } }>('{ failedDeliveries { totalCount } }');
  const arrivedTwice = ends.filter(({ arrivals }) => arrivals > 1).length;
  return {
    figures: { messages: ends.length, handedOver: mails.handedOver, arrived: new Set(mails.taken).size, arrivedTwice, delivered, reported },
    held: ends.length === MESSAGES && delivered === expected.delivered && reported === expected.reported && data.failedDeliveries.totalCount === expected.reported,
  };
}

async function redCards(world: World, messages: number): Promise<void> {
  await world.setAddress(people.cadre, 'EMAIL');
  await world.announce(cardGiven, Array.from({ length: messages }, (_, place) => card(place)));
}

function card(number: number) {
  return { id: `WT2022-${1000 + number}`, enterpriseId: WEAR, kind: 'RED', dueOn: '2022-02-28', unitId: 'YS-TD', level: 'CITY', at: '2022-03-01T01:00:00Z' };
}

/** Lets the clock go from one minute to another, and what is due go out at each step. */
async function through(world: World, from: number, to: number, step: number, patience = PATIENCE): Promise<void> {
  for (let minute = from; minute < to; minute += step) {
    world.itIs(new Date(START + minute * MINUTE).toISOString());
    await world.send(patience);
  }
}

function outcomesOf(world: World): Promise<{ id: string; state: string }[]> {
  return world.sql('select id, state from delivery order by number');
}
