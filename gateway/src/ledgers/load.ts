import { writeRejected } from '@zhuqi/ledger';
import type { Catalogue } from './catalogue.ts';
import { loadSheet } from './loadSheet.ts';
import type { SheetToLoad } from './loadSheet.ts';
import { inOrder } from './order.ts';
import { readFiles } from './readFiles.ts';
import type { SentFile } from './readFiles.ts';
import type { KnownByEntity } from './references.ts';
import type { LoadReport, ProgressLine, SheetOutcome } from './report.ts';
import type { LedgerRequest } from './serviceCall.ts';
import { settle } from './settle.ts';

/** What one load is about. */
export interface LoadOrder {
  sent: readonly SentFile[];
  catalogue: Catalogue;
  dryRun: boolean;
  progress: (line: ProgressLine) => void;
}

/** Takes workbooks in: reads them, brings every sheet to its owner in the order of their references, waits until the news has spread. A dry run writes nothing and gives the same verdicts. */
export async function load(request: LedgerRequest, { sent, catalogue, dryRun, progress }: LoadOrder): Promise<LoadReport> {
  const read = await readFiles(sent, catalogue, progress);
  const accepted: KnownByEntity = {};
  const answeredFor = new Set(catalogue.entries.flatMap((entry) => entry.defines));
  const outcomes = new Map<SheetToLoad, SheetOutcome>();
  for (const [index, sheet] of inOrder(read.toLoad).entries()) {
    progress({ workbook: sheet.workbook, sheet: sheet.entry.name, phase: dryRun ? 'checking' : 'saving', done: index, total: read.toLoad.length });
    const { outcome, accepted: standing } = await loadSheet(request, sheet, { dryRun, accepted, answeredFor });
    outcomes.set(sheet, outcome);
    for (const [entity, known] of Object.entries(standing)) accepted[entity] = { ...accepted[entity], ...known };
  }
  const sheets = [...read.toLoad.flatMap((sheet) => outcomes.get(sheet) ?? []), ...read.refused];
  const written = dryRun ? [] : sheets.filter(({ created, updated, problem }) => created + updated > 0 || problem?.code === 'OWNER_FAILED');
  for (const owner of new Set(written.map((sheet) => sheet.owner))) request.wrote(String(owner));
  const answering = request.wire.services.filter(({ name }) => !catalogue.silent.includes(name));
  const settled = written.length === 0 || await settle(request, answering, (underWay) => progress({ workbook: null, sheet: null, phase: 'settling', total: underWay }));
  return { dryRun, files: read.files, sheets, unknownSheets: read.unknownSheets, rejectedWorkbooks: toMend(read.toLoad, outcomes), silentServices: catalogue.silent, settled };
}

function toMend(sheets: readonly SheetToLoad[], outcomes: Map<SheetToLoad, SheetOutcome>): LoadReport['rejectedWorkbooks'] {
  const withRejects = sheets.map((sheet) => ({ ...sheet, rejected: outcomes.get(sheet)?.rejected ?? [] })).filter(({ rejected }) => rejected.length > 0);
  return [...new Set(withRejects.map(({ workbook }) => workbook))].map((workbook) => {
    const bytes = writeRejected(withRejects.filter((sheet) => sheet.workbook === workbook).map(({ table, rejected }) => ({ table, rejected })));
    return { workbook, contentBase64: bytes.toString('base64') };
  });
}
