import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import { endOnSignals } from '../src/index.ts';

/** A process that can be signalled and tells with which code it ended, and what it said of it. */
function startProcess(stop: () => Promise<void>) {
  const codes: number[] = [];
  const said: string[] = [];
  const own = Object.assign(new EventEmitter(), { exit: (code: number) => void codes.push(code) });
  const log = { info: () => undefined, warn: () => undefined, error: (_details: object, message: string) => void said.push(message) };
  endOnSignals(log, stop, own as unknown as NodeJS.Process);
  return { codes, said, signal: (name: 'SIGTERM' | 'SIGINT') => void own.emit(name) };
}

describe('a process that is told to end', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());
  const settle = () => jest.advanceTimersByTimeAsync(0);
  const never = () => new Promise<void>(() => undefined);

  it('ends with code 0 when it has stopped, once', async () => {
    let stops = 0;
    const own = startProcess(async () => void (stops += 1));
    own.signal('SIGTERM');
    await settle();
    expect([stops, own.codes, own.said]).toEqual([1, [0], []]);
  });

  it('ends with code 1 and a line in the log when stopping fails', async () => {
    const own = startProcess(() => Promise.reject(new Error('no')));
    own.signal('SIGINT');
    await settle();
    expect([own.codes, own.said]).toEqual([[1], ['the stop failed']]);
  });

  it('does not wait any longer when it is told a second time, which is not the Ctrl-C that npm hands on', async () => {
    let stops = 0;
    const own = startProcess(() => { stops += 1; return never(); });
    own.signal('SIGINT');
    await jest.advanceTimersByTimeAsync(200);
    own.signal('SIGINT');
    expect([stops, own.codes]).toEqual([1, []]);
    await jest.advanceTimersByTimeAsync(1_000);
    own.signal('SIGTERM');
    expect([stops, own.codes, own.said]).toEqual([1, [1], [expect.stringContaining('a second signal')]]);
  });

  it('gives up stopping after 25 seconds, with code 1 and a line in the log', async () => {
    const own = startProcess(never);
    own.signal('SIGTERM');
    await jest.advanceTimersByTimeAsync(24_900);
    expect(own.codes).toEqual([]);
    await jest.advanceTimersByTimeAsync(200);
    expect([own.codes, own.said]).toEqual([[1], [expect.stringContaining('25 seconds')]]);
  });
});
