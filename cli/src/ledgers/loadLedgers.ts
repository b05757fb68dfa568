import { readFile } from 'node:fs/promises';
import type { Client } from '../client.ts';
import { bilingual, errorIn, Failure } from '../failure.ts';
import type { Progress } from '../progress.ts';
import { jsonLines } from './ndjson.ts';
import { progressText } from './progressText.ts';
import type { ProgressLine } from './progressText.ts';
import type { LoadReport } from './report.ts';
import { workbooksIn } from './workbooks.ts';
import type { Workbook } from './workbooks.ts';

/** How to load. */
export interface LoadOptions {
  /** Writes nothing, reports the same verdicts. */
  dryRun: boolean;
  progress: Progress;
}

/** Loads workbooks in one request, so that sheets may refer to each other whatever file they are in; throws Failure when the gateway gives no report. */
export async function loadLedgers(client: Client, paths: readonly string[], { dryRun, progress }: LoadOptions): Promise<LoadReport> {
  const workbooks = await workbooksIn(paths);
  const form = new FormData();
  for (const workbook of workbooks) form.append('workbooks', await contentOf(workbook), workbook.name);
  progress(bilingual({ zh: `上传 ${workbooks.length} 个工作簿`, en: `Uploading ${workbooks.length} workbooks` }));
  try {
    const response = await client.send(`/ledgers?dryRun=${dryRun}`, { method: 'POST', headers: { accept: 'application/x-ndjson' }, body: form });
    return await reportIn(response, progress);
  } finally {
    progress('');
  }
}

async function contentOf({ path }: Workbook): Promise<Blob> {
  try {
    return new Blob([await readFile(path)], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
  } catch (error) {
    throw new Failure({ zh: `“${path}”无法读取（${(error as NodeJS.ErrnoException).code}）`, en: `"${path}" cannot be read` });
  }
}

async function reportIn(response: Response, progress: Progress): Promise<LoadReport> {
  try {
    for await (const line of jsonLines(response.body ?? new ReadableStream<Uint8Array>())) {
      const { progress: step, report } = line as { progress?: ProgressLine; report?: LoadReport };
      if (report) return report;
      if (step) progress(progressText(step));
      const error = errorIn(line);
      if (error) throw new Failure(error);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
  }
  throw new Failure({ zh: '网关在给出导入报告前中断了，请检查后重新导入（已保存的行不会重复）', en: 'The gateway broke off before it reported: load again, rows that are saved stay as they are' });
}
