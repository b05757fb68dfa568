import { setTimeout as sleep } from 'node:timers/promises';
import { conditionOf, scheduleQueueOf, startSchedules } from '../src/index.ts';
import type { Database, Schedule, Taking } from '../src/index.ts';
import { backends, house, quiet, until } from './house.ts';

describe.each(backends)('schedules on %s', (backend) => {
  let at: Awaited<ReturnType<typeof house>>;
  let schedules: Taking | undefined;
  let ran: Date[];
  beforeEach(async () => {
    at = await house(backend);
    ran = [];
  });
  afterEach(async () => {
    await schedules?.stop();
    schedules = undefined;
    await at.stop();
  });
  const start = async (...all: Partial<Schedule<Database>>[]) => {
    const whole = all.map((each) => ({ name: 'look', everyMs: 600_000, run: async (_db: Database, now: Date) => void ran.push(now), ...each }));
    schedules = await startSchedules({ service: 'aggregation', db: at.db, queues: at.queues, schedules: whole, log: quiet });
    return whole;
  };
  const queue = () => at.queues.queue(scheduleQueueOf('aggregation'));

  it('run again and again, and say when they ran last', async () => {
    const began = Date.now();
    const whole = await start({ everyMs: 300 });
    await until(async () => ran.length >= 3);
    const [look] = (await conditionOf('aggregation', at.pool, at.queues, whole)).schedules;
    expect(look).toMatchObject({ name: 'look', failed: null });
    expect(Date.parse(look!.lastStartedAt!)).toBeGreaterThan(began);
  });

  it('run at once what was due while nobody ran', async () => {
    await at.pool.query(`insert into events.schedule_run values ('look', now() - interval '1 hour', now() - interval '1 hour', now() - interval '1 hour')`);
    await start({ everyMs: 1_800_000 });
    await until(async () => ran.length >= 1);
  });

  it('leave alone what another process has just run', async () => {
    await at.pool.query(`insert into events.schedule_run values ('look', now(), now(), now())`);
    await start({ everyMs: 1_800_000 });
    await sleep(1_000);
    // A new scheduler of the queue fires once when it is made; what the sweep adds would be a second.
    expect(ran.length).toBeLessThanOrEqual(1);
  });

  it('are planned anew and run although the queue has forgotten them', async () => {
    await start({ everyMs: 1_000 });
    await until(async () => ran.length >= 1);
    await queue().removeJobScheduler('look');
    await queue().obliterate({ force: true });
    const before = ran.length;
    await until(async () => ran.length > before + 1);
    expect(await queue().getJobScheduler('look')).toBeDefined();
  }, 60_000);

  it('run on although a clock that was a day ahead has noted their last run and planned their next', async () => {
    await queue().upsertJobScheduler('look', { every: 1_000, startDate: new Date(Date.now() + 86_400_000) }, { name: 'look' });
    await at.pool.query(`insert into events.schedule_run select 'look', later, later, later from (select now() + interval '1 day' as later) as clock`);
    await start({ everyMs: 1_000 });
    await until(async () => ran.length >= 3);
  });

  it('are woken for a moment that stands in the service’s rows, never before it', async () => {
    const due = new Date(Date.now() + 1_500);
    await start({ nextAt: async () => (Date.now() < due.getTime() ? due : null) });
    await until(async () => ran.some((at) => at >= due));
    // Before it come those that are owed to the start: the new scheduler’s own, and what the sweep adds.
    expect(ran.filter((at) => at < due).length).toBeLessThanOrEqual(2);
  });

  it('note why a run failed, by its kind alone, and run at the next turn', async () => {
    let times = 0;
    const whole = await start({ everyMs: 300, run: async () => {
      times += 1;
      if (times === 1) throw Object.assign(new Error('张三'), { code: 'ECONNREFUSED' });
      if (times === 2) await sleep(1_500);
    } });
    await until(async () => times === 2);
    const { rows } = await at.pool.query('select failed, finished_at from events.schedule_run');
    expect(rows).toEqual([{ failed: null, finished_at: null }]);
    await until(async () => times >= 3);
    expect((await conditionOf('aggregation', at.pool, at.queues, whole)).schedules[0]?.failed).toBeNull();
  });

  it('are told when the process is to stop, which waits for them', async () => {
    let ended = false;
    let begun = false;
    await start({ run: async (_db, _now, stopping) => {
      begun = true;
      if (!stopping?.aborted) await new Promise((resolve) => stopping?.addEventListener('abort', resolve, { once: true }));
      ended = true;
    } });
    await until(async () => begun);
    await schedules?.stop();
    schedules = undefined;
    expect(ended).toBe(true);
  });

  it('are given up when they run too long, and run again at their next turn', async () => {
    let times = 0;
    const free: (() => void)[] = [];
    const whole = await start({ everyMs: 300, withinMs: 200, run: () => {
      times += 1;
      return new Promise((resolve) => { free.push(resolve); });
    } });
    await until(async () => (await conditionOf('aggregation', at.pool, at.queues, whole)).schedules[0]?.failed?.includes('TOO_LONG') === true);
    await until(async () => times > 1);
    for (const end of free) end();
  });
});
