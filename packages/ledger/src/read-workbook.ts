import { Worker } from 'node:worker_threads';
import type { FileProblem, WorkerAnswer } from './file-problem.ts';
import { fileProblem } from './file-problem.ts';
import type { Cell, Message, RawSheet } from './table.ts';

export type { FileProblem } from './file-problem.ts';

/** How much a workbook may cost: bytes of the file, bytes and entries unpacked, filled rows per sheet, cells in all, milliseconds, megabytes of the reader's memory. */
export interface ReadLimits {
  readonly fileBytes: number;
  readonly unpackedBytes: number;
  readonly entries: number;
  readonly rowsPerSheet: number;
  readonly cells: number;
  readonly milliseconds: number;
  readonly memoryMegabytes: number;
}

const usual: ReadLimits = {
  fileBytes: 20 * 2 ** 20,
  unpackedBytes: 200 * 2 ** 20,
  entries: 2_000,
  rowsPerSheet: 200_000,
  cells: 5_000_000,
  milliseconds: 60_000,
  memoryMegabytes: 512,
};

/** A file that cannot be read as a workbook, with what its sender can do about it. */
export class FileNotReadable extends Error {
  readonly code: FileProblem;
  readonly bilingual: Message;

  constructor(code: FileProblem) {
    super(fileProblem[code].en);
    this.name = 'FileNotReadable';
    this.code = code;
    this.bilingual = fileProblem[code];
  }
}

function answerOf(bytes: Buffer, limits: ReadLimits): Promise<WorkerAnswer> {
  const worker = new Worker(new URL('../dist/read-worker.js', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), limits },
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  return new Promise<WorkerAnswer>((resolve) => {
    const timer = setTimeout(() => resolve({ problem: 'FILE_NOT_READABLE' }), limits.milliseconds);
    worker.once('message', (answer: WorkerAnswer) => resolve(answer));
    worker.once('messageerror', () => resolve({ problem: 'FILE_NOT_READABLE' }));
    worker.on('error', (error: NodeJS.ErrnoException) => resolve({ problem: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'FILE_TOO_LARGE' : 'FILE_NOT_READABLE' }));
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve({ problem: 'FILE_NOT_READABLE' });
    });
  }).finally(() => worker.terminate());
}

function withBlankRows(filled: readonly (readonly [number, Cell[]])[]): Cell[][] {
  const blank: Cell[] = [];
  const rows = new Array<Cell[]>((filled.at(-1)?.[0] ?? -1) + 1).fill(blank);
  for (const [index, cells] of filled) rows[index] = cells;
  return rows;
}

/** Reads every sheet of an .xlsx workbook in a thread of its own, so that no file can stop or crash the service. Throws FileNotReadable. */
export async function readWorkbook(bytes: Buffer, limits: Partial<ReadLimits> = {}): Promise<RawSheet[]> {
  const allowed = { ...usual, ...limits };
  if (bytes.length > allowed.fileBytes) throw new FileNotReadable('FILE_TOO_LARGE');
  const answer = await answerOf(bytes, allowed);
  if ('problem' in answer) throw new FileNotReadable(answer.problem);
  return answer.sheets.map(({ name, filled }) => ({ name, rows: withBlankRows(filled) }));
}
