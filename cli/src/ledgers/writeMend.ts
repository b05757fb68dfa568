import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../failure.ts';
import type { LoadReport } from './report.ts';

/** Writes the rejected rows' workbooks into a folder as `<name>-退回.xlsx` and gives their paths; the folder is made when it is not there. */
export async function writeMend({ rejectedWorkbooks }: LoadReport, folder: string): Promise<string[]> {
  try {
    if (rejectedWorkbooks.length > 0) await mkdir(folder, { recursive: true });
    return await Promise.all(rejectedWorkbooks.map(async ({ workbook, contentBase64 }) => {
      const path = join(folder, mendName(workbook));
      await writeFile(path, Buffer.from(contentBase64, 'base64'));
      return path;
    }));
  } catch (error) {
    throw new Failure({ zh: `“${folder}”无法写入（${(error as NodeJS.ErrnoException).code}）`, en: `"${folder}" cannot be written` });
  }
}

/** The name of the workbook that holds a workbook's rejected rows; one that is loaded a second time keeps its name. */
export function mendName(workbook: string): string {
  const name = basename(workbook.replaceAll('\\', '/')).replace(/\.[^.]*$/, '');
  return `${name.replace(/-退回$/, '')}-退回.xlsx`;
}
