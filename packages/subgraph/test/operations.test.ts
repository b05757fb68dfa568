import type { Condition, DeadLetter } from '@zhuqi/events';
import { operator, startDiary, state } from './diaryService.ts';
import { METRICS_TOKEN, office } from './notesService.ts';
import { until } from './until.ts';

describe('the operations of a service', () => {
  let service: Awaited<ReturnType<typeof startDiary>>;
  beforeAll(async () => void (service = await startDiary()));
  afterAll(() => service.stop());

  const asked = (path: string, init: RequestInit = {}, viewer: typeof operator | null = operator) => service.request(`/operations/diary${path}`, init, viewer);
  const json = async <T>(path: string): Promise<T> => (await (await asked(path)).json()) as T;
  const write = (id: string, text = '张三') => service.ask('mutation($id: ID!, $text: String!) { write(id: $id, text: $text) }', { id, text });

  it('are for the operator alone, in both languages', async () => {
    for (const [path, method] of [['/condition', 'GET'], ['/dead-letters', 'GET'], ['/dead-letters/replay', 'POST'], ['/queues/', 'GET'], ['/queues/api/queues', 'GET'], ['/queues/static/favicon.ico', 'GET']] as const) {
      expect((await asked(path, { method }, null)).status).toBe(401);
      for (const viewer of [office, { subject: 'test:nobody', role: null }]) {
        const refused = await asked(path, { method }, viewer);
        expect([refused.status, await refused.json()]).toEqual([403, { error: { code: 'FORBIDDEN', message: { zh: expect.stringContaining('运维'), en: expect.stringContaining('operator') } } }]);
      }
    }
  });

  it('tell the condition of the background work', async () => {
    await write('1');
    await until(async () => service.heard.length > 0);
    expect(await json<Condition>('/condition')).toMatchObject({ outbox: { unsent: 0 }, queue: { failed: 0 }, deadLetters: [], schedules: [] });
  });

  describe('of announcements that cannot be taken in', () => {
    beforeAll(async () => {
      state.broken = true;
      await write('2', '李四 13800000000');
      // The fifth attempt is the last; minutes lie between them.
      await until(async () => (await service.sql('update events.failure set attempts = 4, retry_at = clock_timestamp()')) === 1);
      await until(async () => (await json<{ deadLetters: DeadLetter[] }>('/dead-letters')).deadLetters.length === 1);
    });

    it('list them with why, without a word of what they say', async () => {
      const { deadLetters } = await json<{ deadLetters: DeadLetter[] }>('/dead-letters?event=diary.written');
      expect(deadLetters).toEqual([expect.objectContaining({ event: 'diary.written', attempts: 5, reason: expect.stringContaining('Error') })]);
      expect(JSON.stringify(deadLetters)).not.toMatch(/李四|138/);
      expect(await json('/dead-letters?event=diary.other')).toEqual({ deadLetters: [] });
    });

    it('count them among the figures', async () => {
      const figures = await (await service.request('/metrics', {}, operator)).text();
      expect(figures).toContain('zhuqi_events_dead_letters{event="diary.written",service="diary"} 1');
      expect(figures).toMatch(/zhuqi_events_died_total\{event="diary.written",service="diary"\} 1/);
    });

    it('want to be told which are to be replayed', async () => {
      for (const body of [{}, { ids: [] }, { ids: ['x'], event: 'y' }, { everything: true }, []]) {
        const refused = await asked('/dead-letters/replay', { method: 'POST', body: JSON.stringify(body) });
        expect([refused.status, await refused.json()]).toMatchObject([400, { error: { code: 'BAD_REQUEST' } }]);
      }
    });

    it('replay them when what was wrong is mended', async () => {
      state.broken = false;
      const [letter] = (await json<{ deadLetters: DeadLetter[] }>('/dead-letters')).deadLetters;
      const replay = async (which: object) => (await (await asked('/dead-letters/replay', { method: 'POST', body: JSON.stringify(which) })).json()) as object;
      expect(await replay({ event: 'diary.other' })).toEqual({ replayed: 0 });
      expect(await replay({ ids: [letter!.messageId] })).toEqual({ replayed: 1 });
      await until(async () => service.heard.some((line) => line.includes('"line":"2"')));
      await until(async () => (await json<{ deadLetters: DeadLetter[] }>('/dead-letters')).deadLetters.length === 0);
    });
  });

  describe('and its queues as pages', () => {
    beforeAll(async () => {
      await service.queues.queue('events.diary').add('diary.written', [{ id: 'diary:99', event: 'diary.written', position: 99, occurredAt: '2021-11-05T00:00:00Z', payload: { text: '王五' } }], { delay: 600_000, jobId: 'later' });
      await service.queues.queue('events.diary').add('diary.written', [], { delay: 600_000 });
    });

    it('come whole from the service itself, at the address that a browser asks', async () => {
      const page = await (await asked('/queues/')).text();
      expect(page).toContain('<base href="/operations/diary/queues/" />');
      expect(page).not.toMatch(/(href|src)="(https?:)?\/\//);
      const [, script] = /<script defer src="([^"]+main[^"]+)"/.exec(page)!;
      expect((await asked(`/queues/${script}`)).headers.get('content-type')).toContain('javascript');
    });

    it('show the queues of the service, and of jobs the ids alone', async () => {
      const listed = await asked('/queues/api/queues?activeQueue=events.diary&page=1&jobsPerPage=10&status=delayed');
      const { queues } = (await listed.json()) as { queues: { name: string; counts: { delayed: number }; jobs: { data: unknown }[] }[] };
      expect(queues.map(({ name }) => name)).toEqual(['events.diary', 'schedules.diary', 'acks.diary']);
      expect(queues[0]!.counts.delayed).toBe(2);
      expect(queues[0]!.jobs.map(({ data }) => data)).toContainEqual([expect.objectContaining({ id: 'diary:99', event: 'diary.written' })]);
      expect(JSON.stringify(queues)).not.toContain('王五');
      const one = await (await asked('/queues/api/queues/events.diary/later')).text();
      expect([one.includes('diary:99'), one.includes('王五')]).toEqual([true, false]);
    });

    it('tell how the server of the queues does', async () => {
      const stats = await asked('/queues/api/redis/stats');
      expect([stats.status, await stats.json()]).toMatchObject([200, { version: expect.any(String), clients: { connected: expect.any(Number) } }]);
    });

    it('let a failed job be tried again, and nothing be added, changed, paused or removed', async () => {
      for (const [method, path] of [['PUT', 'events.diary/empty'], ['PUT', 'events.diary/obliterate'], ['PUT', 'events.diary/pause'], ['PUT', 'pause'], ['PUT', 'events.diary/later/clean'], ['PUT', 'events.diary/later/promote'], ['POST', 'events.diary/add'], ['PATCH', 'events.diary/later/update-data'], ['PUT', 'events.diary/clean/failed']] as const) {
        expect([path, (await asked(`/queues/api/queues/${path}`, { method, body: '{}' })).status]).toEqual([path, 405]);
      }
      expect(await service.queues.queue('events.diary').getJobCountByTypes('delayed')).toBe(2);
      const worker = service.queues.worker('schedules.diary', async () => { if (state.broken) throw new Error('赵六 not found'); });
      state.broken = true;
      const job = await service.queues.queue('schedules.diary').add('tidy', {}, { attempts: 1, removeOnFail: false });
      await until(async () => (await job.getState()) === 'failed');
      const shown = await (await asked(`/queues/api/queues/schedules.diary/${job.id}`)).text();
      expect([shown.includes('赵六'), shown.includes('see dead letters and the log')]).toEqual([false, true]);
      state.broken = false;
      expect((await asked(`/queues/api/queues/schedules.diary/${job.id}/retry`, { method: 'PUT', body: '{}' })).status).toBe(204);
      await until(async () => (await job.getState()) !== 'failed');
      await worker.close();
    });
  });
});

describe('the figures of a service', () => {
  it('go to the operator and to whoever brings the token, to nobody else', async () => {
    const [one, other] = [await startDiary(), await startDiary()];
    try {
      const figures = (authorization?: string, viewer: typeof operator | null = null) => one.request('/metrics', authorization ? { headers: { authorization } } : {}, viewer);
      expect(await Promise.all([figures(), figures('Bearer wrong'), figures(METRICS_TOKEN), figures(`Basic ${METRICS_TOKEN}`)].map(async (answer) => (await answer).status))).toEqual([401, 401, 401, 401]);
      expect((await figures(undefined, office)).status).toBe(403);
      const [byToken, byPost] = [await figures(`Bearer ${METRICS_TOKEN}`), await figures(undefined, operator)];
      expect([byToken.status, byPost.status, byToken.headers.get('content-type')]).toEqual([200, 200, expect.stringContaining('text/plain; version=0.0.4')]);
      await one.ask('{ there }');
      await one.request('/graphql?query=%E5%BC%A0%E4%B8%89');
      const text = await (await figures(undefined, operator)).text();
      expect(text).toContain('zhuqi_http_request_seconds_count{service="diary",method="POST",route="/graphql",status="200"} 1');
      for (const name of ['outbox_unsent', 'outbox_oldest_seconds', 'queue_oldest_waiting_seconds', 'held', 'condition_known']) expect(text).toContain(`zhuqi_events_${name}{service="diary"} ${name === 'condition_known' ? 1 : 0}`);
      expect(text).toContain('zhuqi_events_queue_jobs{state="failed",service="diary"} 0');
      expect(text.match(/^process_cpu_seconds_total /gm)).toHaveLength(1);
      expect(text).not.toContain('张三');
      // The other service of this process has counted nothing of it.
      expect(await (await other.request('/metrics', {}, operator)).text()).not.toContain('zhuqi_http_request_seconds_count{service="diary",method="POST"');
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });

  it('are told as far as they are known while the database is gone', async () => {
    const service = await startDiary();
    // Whoever takes jobs is there by then.
    await service.ask('mutation { write(id: "1", text: "张三") }');
    await until(async () => service.heard.length > 0);
    await service.dropDatabase();
    const answer = await service.request('/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } }, null);
    expect([answer.status, (await answer.text()).includes('zhuqi_events_condition_known{service="diary"} 0')]).toEqual([200, true]);
    await service.stop();
  });
});
