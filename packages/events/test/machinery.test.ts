import { newTrace, withTrace, currentTrace } from '@zhuqi/trace';
import { z } from 'zod';
import { conditionOf, defineEvent, defineReaction, inTransaction, listDeadLetters, publish, queueNameOf, replayDeadLetters } from '../src/index.ts';
import type { Database, EventDefinition, Message } from '../src/index.ts';
import { backends, house, until } from './house.ts';

interface Fact {
  id: string;
  thing: string;
}
const payload = z.object({ id: z.string(), thing: z.string() });
const told = defineEvent<Fact>({ name: 'organization.thingTold', publisher: 'organization', consumers: ['aggregation'], payload, about: ({ thing }) => `Thing:${thing}` });
const also = defineEvent<Fact>({ name: 'organization.thingAlsoTold', publisher: 'organization', consumers: ['aggregation'], payload, about: ({ thing }) => `Thing:${thing}` });

describe.each(backends)('the machinery on %s', (backend) => {
  let at: Awaited<ReturnType<typeof house>>;
  let poison: Set<string>;
  beforeEach(async () => {
    at = await house(backend);
    poison = new Set();
  });
  afterEach(() => at.stop());

  const noting = (event: EventDefinition<Fact>) => defineReaction(event, async (tx: Database, messages: Message<Fact>[]) => {
    for (const { id, payload: { id: what } } of messages) {
      if (poison.has(what)) throw Object.assign(new Error('the name 张三 is already there'), { code: '23505', table: 'person', constraint: 'person_name' });
      await tx.$executeRawUnsafe('insert into effect values ($1, $2)', id, what);
    }
  });
  const react = () => at.react([noting(told), noting(also)]);
  const tell = (facts: Fact[], event = told) => inTransaction(at.db, (tx) => publish(tx, event, facts));
  const effects = async () => (await at.rows<{ what: string }>('select what from effect order by ctid')).map((row) => row.what);
  const outstanding = async () => (await at.rows<{ n: number }>('select coalesce(sum(cardinality(positions)), 0)::int as n from events.delivery'))[0]!.n;
  const retryNow = () => at.pool.query(`update events.failure set retry_at = now() where retry_at > now()`);

  it('keeps what is to be brought until it was acknowledged', async () => {
    at.relay();
    await tell([{ id: 'a', thing: '1' }, { id: 'b', thing: '2' }]);
    await until(async () => (await outstanding()) === 2);
    react();
    await until(async () => (await outstanding()) === 0);
    expect(await effects()).toEqual(['a', 'b']);
  });

  it('sends again what was sent and never acknowledged, because its queue was lost', async () => {
    at.relay();
    await tell([{ id: 'a', thing: '1' }]);
    await until(async () => (await at.queues.queue(queueNameOf('aggregation')).getWaitingCount()) === 1);
    await at.queues.queue(queueNameOf('aggregation')).obliterate({ force: true });
    react();
    await at.pool.query(`update events.delivery set sent_at = sent_at - interval '31 seconds'`);
    await until(async () => (await outstanding()) === 0);
    expect(await effects()).toEqual(['a']);
  });

  it('sends again what was lost although others go on coming', async () => {
    at.relay();
    await tell([{ id: 'a', thing: '1' }]);
    await until(async () => (await at.queues.queue(queueNameOf('aggregation')).getWaitingCount()) === 1);
    await at.queues.queue(queueNameOf('aggregation')).obliterate({ force: true });
    react();
    await at.pool.query(`update events.delivery set sent_at = sent_at - interval '31 seconds'`);
    let others = 0;
    await until(async () => {
      await tell([{ id: `other ${others}`, thing: `other ${others}` }]);
      others += 1;
      return (await effects()).includes('a');
    });
  }, 60_000);

  it('sends as a new job what is stuck in its queue as the old one', async () => {
    await at.queues.queue(queueNameOf('aggregation')).add(told.name, [], { jobId: 'd-organization-1', delay: 86_400_000 });
    at.relay();
    react();
    await tell([{ id: 'a', thing: '1' }]);
    await until(async () => (await outstanding()) === 1);
    for (let again = 0; again < 3; again += 1) {
      await until(async () => (await at.pool.query(`update events.delivery set sent_at = sent_at - interval '1 hour' where resent = $1 and sent_at is not null`, [again])).rowCount === 1);
    }
    await until(async () => (await outstanding()) === 0);
    expect(await effects()).toEqual(['a']);
  }, 60_000);

  it('takes in what is about one thing in its order, however it comes', async () => {
    react();
    const message = (position: number, thing: string, after?: number): Message<Fact> => ({
      id: `organization:${position}`, event: told.name, position, occurredAt: '2021-11-05T00:00:00Z', payload: { id: `${thing}${position}`, thing }, ...(after && { after: `organization:${after}` }),
    });
    const bring = (...messages: Message<Fact>[]) => at.queues.queue(queueNameOf('aggregation')).add(told.name, messages);
    await bring(message(3, 'x', 2));
    await bring(message(2, 'x', 1), message(4, 'y'));
    await until(async () => (await effects()).length === 1);
    expect(await effects()).toEqual(['y4']);
    await bring(message(1, 'x'));
    await until(async () => (await effects()).length === 4);
    expect(await effects()).toEqual(['y4', 'x1', 'x2', 'x3']);
    expect(await at.rows('select * from events.held')).toEqual([]);
  });

  it('says of each announcement which one about the same thing comes before it, for every consumer', async () => {
    at.relay();
    await tell([{ id: 'a', thing: '1' }, { id: 'b', thing: '2' }]);
    await tell([{ id: 'c', thing: '1' }], also);
    await until(async () => (await outstanding()) === 3);
    const rows = await at.rows<{ positions: string[]; afters: (string | null)[] }>('select positions, afters from events.delivery order by id');
    expect(rows.flatMap(({ positions, afters }) => positions.map((position, i) => [position, afters[i]]))).toEqual([['1', null], ['2', null], ['3', '1']]);
  });

  it('asks again for an announcement that others wait for and that never came', async () => {
    at.relay();
    await tell([{ id: 'a', thing: '1' }]);
    await until(async () => (await outstanding()) === 1);
    await at.queues.queue(queueNameOf('aggregation')).obliterate({ force: true });
    await at.pool.query('delete from events.delivery');
    await tell([{ id: 'b', thing: '1' }]);
    react();
    await until(async () => (await at.rows('select from events.held')).length === 1);
    await at.pool.query(`update events.held set since = since - interval '2 minutes'`);
    await until(async () => (await effects()).length === 2);
    expect(await effects()).toEqual(['a', 'b']);
  }, 90_000);

  it('puts aside what cannot be taken in, with its reason and nothing of its text, lets all others pass but those about the same thing, and replays it once mended', async () => {
    poison.add('bad');
    at.relay();
    react();
    await tell([{ id: 'a', thing: '1' }, { id: 'bad', thing: '2' }, { id: 'b', thing: '3' }, { id: 'after bad', thing: '2' }]);
    await until(async () => {
      await retryNow();
      return (await listDeadLetters(at.pool)).length === 1;
    });
    expect(await effects()).toEqual(['a', 'b']);
    expect(await listDeadLetters(at.pool)).toEqual([expect.objectContaining({ messageId: 'organization:2', event: told.name, attempts: 5, reason: expect.stringContaining('23505 · person · person_name') })]);
    expect(JSON.stringify(await at.rows('select reason from events.failure'))).not.toContain('张三');
    expect(await outstanding()).toBe(0);
    const { deadLetters, held, queue } = await conditionOf('aggregation', at.pool, at.queues, []);
    expect({ deadLetters, held, failed: queue.failed }).toEqual({ deadLetters: [{ event: told.name, messages: 1 }], held: 1, failed: 0 });

    poison.clear();
    expect(await replayDeadLetters(at.pool, { ids: ['organization:2'] })).toBe(1);
    await until(async () => (await effects()).length === 4);
    expect(await effects()).toEqual(['a', 'b', 'bad', 'after bad']);
    expect(await listDeadLetters(at.pool)).toEqual([]);
  }, 90_000);

  it('sends a consumer that takes nothing no more than its queue has room for, and the rest later', async () => {
    at.relay();
    await inTransaction(at.db, async (tx) => {
      for (let i = 0; i < 1_100; i += 1) await publish(tx, i % 2 ? told : also, [{ id: String(i), thing: String(i) }]);
    });
    await until(async () => (await at.rows('select from events.outbox where sent_at is null')).length === 0);
    await until(async () => (await at.queues.queue(queueNameOf('aggregation')).getWaitingCount()) >= 1_000);
    const { deliveries } = await conditionOf('aggregation', at.pool, at.queues, []);
    expect(deliveries).toEqual([expect.objectContaining({ consumer: 'aggregation', unacknowledged: 1_100 })]);
    expect(deliveries[0]!.heldBack).toBeGreaterThan(0);
    react();
    await until(async () => (await outstanding()) === 0);
    expect((await effects()).length).toBe(1_100);
  }, 90_000);

  it('sends a consumer that is new to an announcement all that was told of it, marked as past', async () => {
    const known = { ...told, consumers: ['other'] };
    const seen: boolean[] = [];
    at.relay();
    await tell([{ id: 'old', thing: '1' }], known);
    await until(async () => (await at.rows('select from events.outbox where sent_at is null')).length === 0);
    at.react([noting(told), defineReaction(told, async (_tx: Database, messages) => void seen.push(...messages.map(({ caughtUp }) => caughtUp === true)))]);
    await tell([{ id: 'new', thing: '2' }]);
    await until(async () => (await effects()).length === 2);
    expect(await effects()).toEqual(expect.arrayContaining(['old', 'new']));
    expect(seen.toSorted()).toEqual([false, true]);
  });

  it('carries the trace of a change to its last effect', async () => {
    const trace = newTrace();
    const seen: (string | undefined)[] = [];
    at.relay();
    at.react([defineReaction(told, async () => void seen.push(currentTrace()))]);
    await withTrace(trace, () => tell([{ id: 'a', thing: '1' }]));
    await until(async () => seen.length === 1);
    expect(seen[0]?.slice(0, 35)).toBe(trace.slice(0, 35));
  });

  it('takes in again what it could not because the database was away, without counting that against it', async () => {
    at.relay();
    react();
    await tell([{ id: 'a', thing: '1' }]);
    await until(async () => (await effects()).length === 1);
    await at.pool.query('alter table events.inbox rename to inbox_away; alter table events.failure rename to failure_away');
    await tell([{ id: 'b', thing: '1' }]);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await at.pool.query('alter table events.inbox_away rename to inbox; alter table events.failure_away rename to failure');
    await until(async () => (await effects()).length === 2);
    expect(await at.rows('select * from events.failure')).toEqual([]);
  });
});
