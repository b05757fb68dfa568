import { inFlight } from '../src/transport/inFlight.ts';

const here = () => new AbortController().signal;
const pending = () => {
  let finish: (value: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<string>((resolve, reject) => { finish = resolve; fail = reject; });
  return { promise, finish, fail };
};

describe('reads under way', () => {
  it('are shared by those who ask the same at the same time', async () => {
    const reads = inFlight<string>();
    const work = pending();
    let started = 0;
    const ask = () => reads.share('k', here(), () => { started += 1; return work.promise; });
    const answers = [ask(), ask(), ask()];
    work.finish('once');
    expect(await Promise.all(answers)).toEqual(['once', 'once', 'once']);
    expect(started).toBe(1);
  });

  it('are begun anew once they have ended, well or badly', async () => {
    const reads = inFlight<string>();
    await expect(reads.share('k', here(), async () => { throw new Error('down'); })).rejects.toThrow('down');
    expect(await reads.share('k', here(), async () => 'up')).toBe('up');
    expect(await reads.share('k', here(), async () => 'later')).toBe('later');
  });

  it('fail for all who share them', async () => {
    const reads = inFlight<string>();
    const work = pending();
    const answers = [reads.share('k', here(), () => work.promise), reads.share('k', here(), () => work.promise)];
    work.fail(new Error('down'));
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('go on while one of several is still there, and are abandoned when the last is gone', async () => {
    const reads = inFlight<string>();
    const [one, other] = [new AbortController(), new AbortController()];
    let abandoned: AbortSignal | undefined;
    const start = (signal: AbortSignal) => { abandoned = signal; return pending().promise; };
    const answers = [reads.share('k', one.signal, start), reads.share('k', other.signal, start)].map((answer) => answer.catch((error: Error) => error.message));
    one.abort(new Error('gone'));
    expect(abandoned?.aborted).toBe(false);
    other.abort(new Error('gone too'));
    expect(abandoned?.aborted).toBe(true);
    expect(await Promise.all(answers)).toEqual(['gone', 'gone too']);
  });

  it('begun before a write are not joined after it', async () => {
    const reads = inFlight<string>();
    const before = pending();
    const early = reads.share('k', here(), () => before.promise);
    reads.partFromEarlier();
    expect(await reads.share('k', here(), async () => 'new')).toBe('new');
    before.finish('old');
    expect(await early).toBe('old');
  });
});
