import type { Output } from './terminal.ts';
import { clip } from './width.ts';

/** Takes the next line of progress; an empty one says that there is no more. */
export type Progress = (line: string) => void;

/** Shows how work goes on: on a terminal one line that rewrites itself and vanishes at the end, elsewhere plain lines without repetition. */
export function showProgress(stream: Output): Progress {
  let shown = '';
  return (line) => {
    if (line === shown) return;
    if (stream.isTTY) stream.write(`\r\x1b[2K${clip(line, (stream.columns ?? 80) - 1)}`);
    else if (line !== '') stream.write(`${line}\n`);
    shown = line;
  };
}
