import type { Queues } from '@zhuqi/events';
import type pg from 'pg';
import { readiness } from '../src/operations/readiness.ts';
import type { Pulse } from '../src/operations/readiness.ts';

const never = () => new Promise<never>(() => undefined);
const fails = () => Promise.reject(new Error('connection refused by 张三'));
const works = () => Promise.resolve({});

/** What is lacking where database, queues and background work stand like this. */
const lacking = (parts: { database?: () => Promise<unknown>; queues?: () => Promise<unknown>; pulse?: Pulse | undefined } = {}) => readiness({
  pool: { query: parts.database ?? works } as unknown as pg.Pool,
  queues: { queue: () => ({ getJobCounts: parts.queues ?? works }) } as unknown as Queues,
  queue: 'events.notes',
  pulse: () => ('pulse' in parts ? parts.pulse : { relayPassedAt: Date.now(), workersRun: true }),
})();

describe('a service is ready', () => {
  it('when nothing is lacking', async () => expect(await lacking()).toEqual([]));

  it.each([['fails', fails], ['does not answer within a second', never]])('not while its database %s', async (_, database) => {
    expect(await lacking({ database })).toEqual(['database']);
  });

  it.each([['fail', fails], ['do not answer within a second', never]])('not while its queues %s', async (_, queues) => expect(await lacking({ queues })).toEqual(['queues']));

  it('not before its background work has begun, nor while its workers stand still', async () => {
    expect(await lacking({ pulse: undefined })).toEqual(['relay', 'workers']);
    expect(await lacking({ pulse: { relayPassedAt: Date.now(), workersRun: false } })).toEqual(['workers']);
  });

  it('not when its relay has not passed for half a minute, counted from the start', async () => {
    const pulse = { relayPassedAt: 0, workersRun: true };
    let now = 1_000_000;
    const clock = Date.now;
    Date.now = () => now;
    try {
      const ask = readiness({ pool: { query: works } as unknown as pg.Pool, queues: { queue: () => ({ getJobCounts: works }) } as unknown as Queues, queue: 'q', pulse: () => pulse });
      const after = async (seconds: number) => {
        now += seconds * 1_000;
        return ask();
      };
      expect(await after(29)).toEqual([]);
      expect(await after(2)).toEqual(['relay']);
      pulse.relayPassedAt = now;
      expect(await after(29)).toEqual([]);
      expect(await after(2)).toEqual(['relay']);
    } finally {
      Date.now = clock;
    }
  });

  it('and asks its servers once for all who want to know at the same time', async () => {
    let asked = 0;
    const ask = readiness({ pool: { query: async () => { asked += 1; } } as unknown as pg.Pool, queues: { queue: () => ({ getJobCounts: works }) } as unknown as Queues, queue: 'q', pulse: () => ({ relayPassedAt: Date.now(), workersRun: true }) });
    await Promise.all([ask(), ask(), ask()]);
    expect([await ask(), asked]).toEqual([[], 1]);
  });
});
