import { FileNotReadable, matchSheet, readWorkbook } from '@zhuqi/ledger';
import type { RawSheet } from '@zhuqi/ledger';
import type { Catalogue, CatalogueEntry } from './catalogue.ts';
import { refused } from './loadSheet.ts';
import type { SheetToLoad } from './loadSheet.ts';
import type { LoadReport, ProgressLine, SheetOutcome, Trouble } from './report.ts';
import { ownerUnavailable } from './serviceCall.ts';

/** A workbook as it was sent. */
export interface SentFile {
  workbook: string;
  bytes: Buffer;
}

/** What the sent files hold: sheets that can go to their owners, and everything that cannot. */
export interface FilesRead extends Pick<LoadReport, 'files' | 'unknownSheets'> {
  toLoad: SheetToLoad[];
  refused: SheetOutcome[];
}

/** Reads the workbooks one after the other and finds out which sheet is whose; a file that cannot be read does not stop the others. */
export async function readFiles(sent: readonly SentFile[], catalogue: Catalogue, progress: (line: ProgressLine) => void): Promise<FilesRead> {
  const read: FilesRead = { files: [], unknownSheets: [], toLoad: [], refused: [] };
  for (const [index, { workbook, bytes }] of sent.entries()) {
    progress({ workbook, sheet: null, phase: 'reading', done: index, total: sent.length });
    try {
      const sheets = await readWorkbook(bytes);
      read.files.push({ workbook });
      for (const raw of sheets) sortOut(workbook, raw, catalogue, read);
    } catch (error) {
      if (!(error instanceof FileNotReadable)) throw error;
      read.files.push({ workbook, problem: { code: error.code, message: error.bilingual } });
    }
  }
  return read;
}

function sortOut(workbook: string, raw: RawSheet, catalogue: Catalogue, read: FilesRead): void {
  const entries = [...catalogue.entries, ...catalogue.silentEntries];
  const found = matchSheet(raw, entries);
  const entry = found.match === 'unknown' ? undefined : entries.find(({ name }) => name === found.sheet);
  if (found.match === 'unknown') read.unknownSheets.push({ workbook, sheet: raw.name, message: nobodyKeeps(catalogue.silent) });
  else if (entry && catalogue.silentEntries.includes(entry)) read.refused.push(refused({ workbook, entry }, ownerUnavailable([entry.owner])).outcome);
  else if (found.match === 'problem') read.refused.push(refused({ workbook, entry: entry ?? { name: raw.name, owner: null } }, problemOf(found.problems)).outcome);
  else read.toLoad.push({ workbook, entry: entry as CatalogueEntry, table: found.table });
}

function problemOf(problems: readonly Trouble[]): Trouble {
  const all = (language: 'zh' | 'en', mark: string) => problems.map(({ message }) => message[language]).join(mark);
  return { code: problems[0]?.code ?? 'HEADER_MISSING', message: { zh: all('zh', '；'), en: all('en', '; ') } };
}

function nobodyKeeps(silent: readonly string[]) {
  const doubt = silent.length === 0 ? { zh: '', en: '' } : { zh: `（服务“${silent.join('、')}”没有应答，如属其台账请稍后重新导入）`, en: ` (${silent.join(', ')} did not answer; if the sheet is theirs, load it again later)` };
  return { zh: `没有服务保管这张表，未导入；如应导入，请核对工作表名称与表头${doubt.zh}`, en: `No service keeps this sheet; it was not loaded. If it should be, check its name and header${doubt.en}` };
}
