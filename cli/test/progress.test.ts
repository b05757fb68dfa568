import { showProgress } from '../src/index.ts';
import { jsonLines } from '../src/ledgers/ndjson.ts';
import { clip, widthOf } from '../src/width.ts';

function stream(isTTY: boolean, columns?: number) {
  const written: string[] = [];
  return { written, isTTY, ...(columns === undefined ? {} : { columns }), write: (text: string | Uint8Array) => void written.push(String(text)) };
}

describe('a line of progress', () => {
  it('rewrites itself on a terminal and vanishes at the end', () => {
    const terminal = stream(true, 12);
    const progress = showProgress(terminal);
    ['读取工作簿第一行', '完', ''].forEach((line) => progress(line));
    expect(terminal.written).toEqual(['\r\x1b[2K读取工作簿…', '\r\x1b[2K完', '\r\x1b[2K']);
  });

  it('is a plain line elsewhere, without repetition', () => {
    const file = stream(false);
    const progress = showProgress(file);
    ['one', 'one', 'two', ''].forEach((line) => progress(line));
    expect(file.written).toEqual(['one\n', 'two\n']);
  });

  it('counts Chinese characters as two columns', () => {
    expect(widthOf('问题 3（项）')).toBe(12);
    expect(clip('问题诉求', 8)).toBe('问题诉求');
    expect(clip('问题诉求', 7)).toBe('问题诉…');
  });
});

describe('a stream of JSON lines', () => {
  it('is read whatever pieces it comes in', async () => {
    const bytes = Buffer.from('{"a":"问题"}\n\n{"b":2}');
    async function* pieces() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    const values: unknown[] = [];
    for await (const value of jsonLines(pieces())) values.push(value);
    expect(values).toEqual([{ a: '问题' }, { b: 2 }]);
  });
});
