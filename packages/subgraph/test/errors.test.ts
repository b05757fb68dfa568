import pino from 'pino';
import { createLog, describeError } from '../src/index.ts';
import { SECRET, startNotes } from './notesService.ts';

class UnknownRequest extends Error {
  override readonly name = 'UnknownRequest';
  readonly code = 'P2002';
  readonly meta = { target: SECRET };
}

describe('what the log says of an error', () => {
  it('is its name, code and place, and never its message or what else it carries', () => {
    const described = describeError(new UnknownRequest(`Unique constraint failed: ${SECRET}\nname=${SECRET}`, { cause: new TypeError(SECRET, { cause: SECRET }) }));
    expect(described).toEqual({
      name: 'UnknownRequest', code: 'P2002', frames: expect.arrayContaining([expect.stringMatching(/errors\.test/)]),
      cause: { name: 'TypeError', frames: expect.any(Array), cause: { name: 'string' } },
    });
    expect(JSON.stringify(described)).not.toContain('张三');
  });

  it.each([[SECRET], [{ message: SECRET }], [null], [undefined], [13_800_000_000]])('is only its kind when %p was thrown', (thrown) => {
    expect(describeError(thrown)).toEqual({ name: typeof thrown });
  });

  it('does not take a line of its message for a place', () => {
    expect(JSON.stringify(describeError(new Error(`no such row\n    at ${SECRET}`)))).not.toContain('张三');
  });

  it('is as short when its stack is missing or deep', () => {
    const deep = (n: number): Error => (n === 0 ? new Error(SECRET) : deep(n - 1));
    expect((describeError(deep(50)) as { frames: string[] }).frames.length).toBeLessThanOrEqual(8);
    expect(describeError(Object.assign(new Error(SECRET), { stack: undefined }))).toEqual({ name: 'Error', frames: [] });
  });

  it('is one JSON line of the service, from the level that was asked for', () => {
    const lines: string[] = [];
    const log = createLog('issues', 'warn');
    Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => void lines.push(line) } });
    log.info({ err: new Error(SECRET) }, 'not worth a line');
    log.warn({ err: new Error(SECRET), queue: 'events.issues' }, 'queue error');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ name: 'issues', level: 40, msg: 'queue error', queue: 'events.issues', err: { name: 'Error' } });
    expect(lines[0]).not.toContain('张三');
  });
});

describe('what people read of an error', () => {
  let service: Awaited<ReturnType<typeof startNotes>>;
  beforeAll(async () => void (service = await startNotes()));
  afterAll(() => service.stop());

  it('is one sentence that names the service when a resolver fails; the log has its place and no message', async () => {
    service.logged.length = 0;
    const { data, errors } = await service.ask('{ breaks asker }');
    expect(data).toEqual({ breaks: null, asker: 'test:office' });
    expect(errors).toEqual([{ message: '服务内部错误（notes） / Internal error (notes)', locations: [{ line: 1, column: 3 }], path: ['breaks'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    const line = service.logged.find((each) => each.includes('a resolver failed'))!;
    expect(JSON.parse(line)).toMatchObject({ level: 50, path: ['breaks'], err: { name: 'Error', frames: expect.arrayContaining([expect.stringContaining('notesService')]), cause: { name: 'TypeError' } } });
    expect(service.logged.join('')).not.toContain('张三');
  });

  it('is the refusal itself where a post does not reach, and where an argument is to be mended', async () => {
    const { errors } = await service.ask('{ closed day(on: "2020-12-31") }');
    expect(errors!.map(({ message, extensions }) => ({ message, ...extensions })).sort((a, b) => a.message.localeCompare(b.message))).toEqual(expect.arrayContaining([
      { message: '无权 / not yours', code: 'FORBIDDEN' }, { message: '太早 / too early', code: 'BAD_USER_INPUT', argument: 'on' },
    ]));
    expect(service.logged.filter((line) => line.includes('not yours') || line.includes('too early'))).toEqual([]);
  });

  it('is how a day is written when a variable or a literal holds none', async () => {
    for (const on of ['2021-02-30', 'yesterday', '']) {
      const byVariable = await service.ask('query($on: Date!) { day(on: $on) }', { on });
      const byLiteral = await service.ask(`{ day(on: ${JSON.stringify(on)}) }`);
      for (const { errors } of [byVariable, byLiteral]) expect(errors![0]!.message).toContain('Date 应写作 YYYY-MM-DD');
    }
    expect(await service.ask('{ day(on: "2021-11-05") }')).toEqual({ data: { day: '2021-11-05' } });
  });

  it('never shows the contract to somebody who asks for it by introspection', async () => {
    expect((await service.ask('{ __schema { types { name } } }')).errors![0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
