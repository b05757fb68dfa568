import { startRedis } from '@zhuqi/redis';
import type { RunningRedis } from '@zhuqi/redis';
import { createClient } from 'redis';
import { z } from 'zod';
import { queuePatience } from '../src/answered.ts';
import { backlogOf, defineEvent, defineReaction, inTransaction, openQueues, publish, startReactions, startRelay, unitRegistered } from '../src/index.ts';
import type { Database, Message, Queues, Relay, Taking } from '../src/index.ts';
import { eventDatabase } from './eventDatabase.ts';
import { backends, until } from './house.ts';

type Fact = { id: string; kind: string; level: string; county: string | null; cluster: string | null };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const fact = (id: string): Fact => ({ id, kind: 'FACTOR_GROUP', level: 'CITY', county: null, cluster: null });
const redisServer = process.env.TEST_REDIS_SERVER;

describe.each(backends)('announcements on %s', (backend) => {
  let bench: Awaited<ReturnType<typeof eventDatabase>>;
  let queues: Queues;
  let relay: Relay | undefined;
  let taking: Taking | undefined;
  let redis: RunningRedis | undefined;
  const open = () => openQueues(redis ? { redisUrl: redis.url } : { databaseUrl: bench.url }, quiet);
  const settled = () => until(async () => {
    const { outbox, inbox } = await backlogOf('aggregation', bench.pool, queues);
    return outbox === 0 && inbox === 0;
  });
  const effects = async () => (await bench.pool.query<{ message_id: string; what: string }>('select * from effect order by what')).rows;
  const note = (what = (message: Message<Fact>) => message.payload.id) =>
    defineReaction(unitRegistered, async (tx: Database, messages: Message<Fact>[]) => {
      for (const message of messages) await tx.$executeRawUnsafe('insert into effect values ($1, $2)', message.id, what(message));
    });

  beforeEach(async () => {
    bench = await eventDatabase();
    redis = backend === 'redis' ? await startRedis(redisServer!) : undefined;
    queues = await open();
  });
  afterEach(async () => {
    await taking?.stop();
    await relay?.stop();
    await queues.close();
    await redis?.stop();
    relay = undefined;
    taking = undefined;
    await bench.drop();
  });
  const startAll = (reactions = [note()]) => {
    relay = startRelay({ publisher: 'organization', pool: bench.pool, queues, log: quiet });
    taking = startReactions({ consumer: 'aggregation', db: bench.db, queues, reactions, log: quiet });
  };

  it.each(['addBulk', 'add', 'getWaitingCount'] as const)('reach their consumer once each although the answer to %s was lost with its connection', async (call) => {
    const usual = { ...queuePatience };
    Object.assign(queuePatience, { question: 300, load: 300 });
    let lost = 0;
    const losing: Queues = {
      ...queues,
      queue: (name) => new Proxy(queues.queue(name), {
        get: (queue, key) => {
          if (key === call && lost === 0) return () => new Promise(() => (lost += 1));
          const value: unknown = Reflect.get(queue, key);
          return typeof value === 'function' ? (value.bind(queue) as unknown) : value;
        },
      }),
    };
    try {
      relay = startRelay({ publisher: 'organization', pool: bench.pool, queues: losing, log: quiet });
      taking = startReactions({ consumer: 'aggregation', db: bench.db, queues: losing, reactions: [note()], log: quiet });
      for (const id of ['1', '2', '3']) await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, [fact(id)]));
      await until(async () => lost > 0 && (await effects()).length === 3);
      expect([lost, (await effects()).map(({ what }) => what)]).toEqual([1, ['1', '2', '3']]);
      // Whatever acknowledgement was lost goes out with a later one.
      await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, [fact('4')]));
      await settled();
      const open = async () => (await bench.pool.query(`select from events.delivery where consumer = 'aggregation'`)).rowCount;
      await until(async () => (await open()) === 0);
    } finally {
      Object.assign(queuePatience, usual);
    }
  });

  it('are sent although the queues refuse a load of jobs until one came by itself, as a Redis started anew does that has forgotten its scripts', async () => {
    let refuses = false;
    const forgetful: Queues = {
      ...queues,
      queue: (name) => new Proxy(queues.queue(name), {
        get: (queue, key) => {
          if (refuses && key === 'addBulk') return () => Promise.reject(new Error('NOSCRIPT No matching script'));
          if (key === 'add') refuses = false;
          const value: unknown = Reflect.get(queue, key);
          return typeof value === 'function' ? (value.bind(queue) as unknown) : value;
        },
      }),
    };
    const forget = async () => {
      if (!redis) return void (refuses = true);
      const client = await createClient({ url: redis.url }).connect();
      await client.scriptFlush();
      await client.close();
    };
    relay = startRelay({ publisher: 'organization', pool: bench.pool, queues: forgetful, log: quiet });
    const unsent = async () => (await bench.pool.query('select from events.outbox where sent_at is null union all select from events.delivery where sent_at is null')).rowCount;
    const sent = () => until(async () => (await unsent()) === 0);
    await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, [fact('1')]));
    await sent();
    await forget();
    await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, [fact('2')]));
    await sent();
    taking = startReactions({ consumer: 'aggregation', db: bench.db, queues, reactions: [note()], log: quiet });
    await settled();
    expect((await effects()).map(({ what }) => what)).toEqual(['1', '2']);
  });

  it('reach their consumer once each, many at a time and in their order', async () => {
    startAll();
    await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, Array.from({ length: 350 }, (_, i) => fact(String(1000 + i)))));
    await settled();
    expect((await effects()).map((row) => row.what)).toEqual(Array.from({ length: 350 }, (_, i) => String(1000 + i)));
  });

  it('are never told when the change they tell of was rolled back', async () => {
    startAll();
    await expect(inTransaction(bench.db, async (tx) => {
      await publish(tx, unitRegistered, [fact('phantom')]);
      throw new Error('the change fails');
    })).rejects.toThrow('the change fails');
    await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, [fact('real')]));
    await settled();
    expect((await effects()).map((row) => row.what)).toEqual(['real']);
  });

  it('have one effect however often they are delivered', async () => {
    startAll();
    const message = { id: 'organization:7', event: unitRegistered.name, position: 7, occurredAt: '2021-11-05T00:00:00Z', payload: fact('once') };
    await queues.queue('events.aggregation').addBulk([0, 1, 2].map(() => ({ name: unitRegistered.name, data: [message] })));
    await settled();
    expect(await effects()).toEqual([{ message_id: 'organization:7', what: 'once' }]);
  });

  it('do not hold up their neighbours when one of them is poison', async () => {
    startAll([note((message) => {
      if (message.payload.id === 'poison') throw new Error('cannot be taken in');
      return message.payload.id;
    })]);
    await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, ['a', 'poison', 'b'].map(fact)));
    await until(async () => (await effects()).length === 2);
    expect((await effects()).map((row) => row.what)).toEqual(['a', 'b']);
  });

  it('that were made while no relay ran are sent when one starts', async () => {
    await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, [fact('early')]));
    startAll();
    await settled();
    expect((await effects()).map((row) => row.what)).toEqual(['early']);
  });

  it('go on after the relay lost its database connections', async () => {
    startAll();
    await settled();
    await bench.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
    await inTransaction(bench.db, (tx) => publish(tx, unitRegistered, [fact('after')]));
    await until(async () => (await effects()).length === 1);
    expect((await effects()).map((row) => row.what)).toEqual(['after']);
  });

  it('break the change when they break their contract', async () => {
    const broken = { ...fact('x'), level: 5 } as unknown as Fact;
    await expect(inTransaction(bench.db, (tx) => publish(tx, unitRegistered, [broken]))).rejects.toThrow('level');
  });

  it('of a group reach whoever joins it later with everything the group was ever told', async () => {
    const group = '@latecomers';
    const told = defineEvent({ name: 'organization.groupTold', publisher: 'organization', consumers: [group], payload: z.object({ id: z.string() }) });
    relay = startRelay({ publisher: 'organization', pool: bench.pool, queues, log: quiet });
    await inTransaction(bench.db, (tx) => publish(tx, told, [{ id: 'before' }]));
    await settled();
    await queues.join(group, 'aggregation');
    taking = startReactions({ consumer: 'aggregation', db: bench.db, queues, log: quiet, reactions: [defineReaction(told, async (tx: Database, messages) => {
      for (const { id, payload } of messages) await tx.$executeRawUnsafe('insert into effect values ($1, $2)', id, payload.id);
    })] });
    await inTransaction(bench.db, (tx) => publish(tx, told, [{ id: 'now' }]));
    await until(async () => (await effects()).length === 2);
    expect((await effects()).map((row) => row.what)).toEqual(['before', 'now']);
  });
});
