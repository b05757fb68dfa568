import type { SheetDescription } from '@zhuqi/ledger';
import { exportJWK, generateKeyPair } from 'jose';
import { assertionSigner, VIEWER_HEADER } from '../src/index.ts';
import type { SheetReport } from '../src/index.ts';
import { office, startNotes } from './notesService.ts';

const SHEET = `/ledgers/sheets/${encodeURIComponent('记事')}`;
const table = (...rows: string[][]) => ({ sheet: '记事', header: ['编号', '内容'], rows: rows.map((cells, i) => ({ row: i + 4, cells })) });
const ENTITIES = { query: '{ _entities(representations: [{ __typename: "Note", id: "1" }]) { ... on Note { text } } }' };

describe('a service over HTTP', () => {
  let service: Awaited<ReturnType<typeof startNotes>>;
  beforeAll(async () => void (service = await startNotes()));
  afterAll(() => service.stop());

  it('tells everybody that it lives and is ready', async () => {
    const [health, ready] = await Promise.all([service.request('/health', {}, null), service.request('/ready', {}, null)]);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  describe('answers nothing else that the gateway has not signed', () => {
    const questions: { method: string; path: string; body?: unknown }[] = ([
      ['GET', '/graphql?query=%7Basker%7D'], ['POST', '/graphql', { query: '{ asker }' }], ['POST', '/graphql', ENTITIES], ['POST', '/graphql', { query: '{ _service { sdl } }' }], ['POST', '/graphql', { query: '{ __typename }' }],
      ['POST', '/graphql/', { query: '{ asker }' }], ['OPTIONS', '/graphql'], ['GET', '/ledgers'], ['POST', '/ledgers/known', { entity: 'Note', keys: ['1'] }], ['POST', `${SHEET}/references`, table()],
      ['POST', `${SHEET}?dryRun=true`, { table: table(), known: {} }], ['GET', SHEET], ['GET', '/events/backlog'], ['GET', '/'], ['GET', '/nowhere'], ['GET', '/metrics'], ['GET', '/operations/notes/condition'], ['GET', '/operations/notes/dead-letters'], ['POST', '/operations/notes/dead-letters/replay', { event: 'notes.written' }], ['GET', '/operations/notes/queues/'], ['POST', '/health'], ['GET', '/health/../ledgers'],
    ] as [string, string, unknown?][]).map(([method, path, body]) => ({ method, path, body }));

    it.each(questions)('$method $path $body', async ({ method, path, body }) => {
      const answer = await service.request(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) }, null);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ errors: [{ message: expect.stringContaining('does not carry the gateway’s signature'), extensions: { code: 'UNAUTHENTICATED' } }] });
    });

    it('whatever is written in the header instead', async () => {
      const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
      const forged = await assertionSigner(await exportJWK(privateKey))(office);
      for (const value of ['', 'HQ_OFFICE', JSON.stringify(office), forged, `Bearer ${forged}`]) {
        expect((await service.request('/graphql', { method: 'POST', body: JSON.stringify(ENTITIES), headers: { [VIEWER_HEADER]: value } }, null)).status).toBe(401);
      }
    });

    it('not even a body that is too long or no JSON is read', async () => {
      for (const body of ['{', 'x'.repeat(5 * 2 ** 20)]) expect((await service.request('/graphql', { method: 'POST', body }, null).catch(() => ({ status: 401 }))).status).toBe(401);
    });
  });

  it('asks the whole graph in the name of whoever asked it', async () => {
    expect(await service.ask('{ askedOfAll }')).toEqual({ data: { askedOfAll: 'test:office' } });
  });

  it('answers the gateway, in the name of whom it vouches for', async () => {
    expect(await service.ask('{ asker }')).toEqual({ data: { asker: 'test:office' } });
    const { data } = await service.ask('{ _service { sdl } }');
    expect((data!._service as { sdl: string }).sdl).toContain('type Note');
  });

  it('refuses bad JSON and a body that is too long without a word of what came', async () => {
    for (const [body, status] of [['{ "query": 张三', 400], [`"${'x'.repeat(5 * 2 ** 20)}"`, 413]] as const) {
      const answer = await service.request('/graphql', { method: 'POST', body });
      expect(answer.status).toBe(status);
      expect(await answer.json()).toEqual({ error: { code: 'BAD_REQUEST', message: { zh: '请求未能完成', en: 'The request could not be completed' } } });
    }
    const badSheet = await service.request(SHEET, { method: 'POST', body: '{"table":' });
    expect([badSheet.status, badSheet.headers.get('x-powered-by')]).toEqual([400, null]);
  });

  it('has nothing under other addresses, even for the gateway', async () => {
    expect((await service.request('/nowhere')).status).toBe(404);
  });

  describe('and its ledgers', () => {
    it('are described to whoever asks, with whether they may load them', async () => {
      const described = async (viewer = office) => (await (await service.request('/ledgers', {}, viewer)).json()) as (SheetDescription & { mayLoad: boolean })[];
      expect(await described()).toEqual([expect.objectContaining({ name: '记事', mayLoad: true })]);
      expect(await described({ subject: 'test:auditor', role: 'AUDITOR' })).toEqual([expect.objectContaining({ name: '记事', mayLoad: false })]);
    });

    it('are loaded by their office only: 403 for everybody else, dry or not', async () => {
      for (const role of ['COUNTY_OFFICE', 'DATA_TEAM', 'AUDITOR', null] as const) {
        for (const dryRun of [true, false]) {
          const answer = await service.post(`${SHEET}?dryRun=${dryRun}`, { table: table(['1', '不该写入']), known: {} }, { subject: 'test:other', role });
          expect(answer.status).toBe(403);
          expect(await answer.json()).toEqual({ error: { code: 'FORBIDDEN', message: { zh: expect.any(String), en: expect.any(String) } } });
        }
      }
      expect(await service.ask('{ note(id: "1") { id } }')).toEqual({ data: { note: null } });
    });

    it('that it does not keep are unknown: 404', async () => {
      for (const [path, method] of [['/ledgers/sheets/x', 'GET'], ['/ledgers/sheets/x', 'POST'], ['/ledgers/sheets/x/references', 'POST']] as const) {
        const answer = await service.request(path, { method, ...(method === 'POST' ? { body: '{}' } : {}) });
        expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: 'SHEET_UNKNOWN' } }]);
      }
    });

    it('are judged dry, written, left alone and changed row by row, also beyond one transaction’s rows', async () => {
      const load = async (dryRun: boolean, ...rows: string[][]) => (await (await service.post(`${SHEET}?dryRun=${dryRun}`, { table: table(...rows), known: {} })).json()) as SheetReport;
      const many = Array.from({ length: 1_201 }, (_, i) => [String(i), `第 ${i} 条`]);
      expect(await load(true, ...many)).toMatchObject({ created: 1_201, updated: 0, unchanged: 0, rejected: [] });
      expect(await service.ask('{ note(id: "0") { id } }')).toEqual({ data: { note: null } });
      expect(await load(false, ...many, ['', '没有编号'])).toMatchObject({ created: 1_201, rejected: [{ row: 1_205, code: 'REQUIRED' }] });
      many[7]![1] = '改过';
      const again = await load(false, ...many);
      expect(again).toMatchObject({ created: 0, updated: 1, unchanged: 1_200 });
      expect(again.accepted.Note!['1200']).toEqual({ id: '1200' });
      expect(await service.ask(ENTITIES.query.replace('"1"', '"7"'))).toEqual({ data: { _entities: [{ text: '改过' }] } });
      const known = await service.post('/ledgers/known', { entity: 'Note', keys: ['7', 'x'] });
      expect(await known.json()).toEqual({ 7: { id: '7' } });
      expect(await (await service.post('/ledgers/known', { entity: 'Nothing', keys: ['7'] })).json()).toEqual({});
    });

    it('leave as workbooks', async () => {
      const answer = await service.request(SHEET);
      expect(answer.headers.get('content-type')).toContain('spreadsheetml');
      expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
    });
  });
});

describe('a service whose database is gone', () => {
  it('still lives, is not ready, answers with errors that tell nothing, and stops when told', async () => {
    const service = await startNotes();
    await service.dropDatabase();
    expect((await service.request('/health', {}, null)).status).toBe(200);
    const ready = await service.request('/ready', {}, null);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', lacks: expect.arrayContaining(['database']) }]);
    const { data, errors } = await service.ask('{ asker note(id: "1") { id } }');
    expect(data).toEqual({ asker: 'test:office', note: null });
    expect(errors![0]!.message).toBe('服务内部错误（notes） / Internal error (notes)');
    const load = await service.post(SHEET, { table: table(['1', '张三']), known: {} });
    expect([load.status, await load.json()]).toMatchObject([500, { error: { code: 'INTERNAL' } }]);
    expect((await service.request('/events/backlog')).status).toBe(500);
    expect(service.logged.join('')).not.toContain('张三');
    await service.stop();
  });
});
