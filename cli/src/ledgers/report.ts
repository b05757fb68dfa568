import type { Message } from '../failure.ts';

/** Why a file or a sheet could not be taken at all. */
export interface Problem {
  code: string;
  message: Message;
}

/** A row that was turned down; `row` is its row in Excel. */
export interface RejectedRow {
  row: number;
  code: string;
  column: string | null;
  message: Message;
}

/** What became of one sheet. */
export interface LoadedSheet {
  workbook: string;
  sheet: string;
  /** The service that keeps it; null where it could be several. */
  owner?: string | null;
  created: number;
  updated: number;
  unchanged: number;
  rejected: RejectedRow[];
  ignoredColumns?: string[];
  problem?: Problem;
}

/** What became of a load, as the gateway reports it. */
export interface LoadReport {
  dryRun: boolean;
  files: { workbook: string; problem?: Problem }[];
  sheets: LoadedSheet[];
  /** Sheets that no service owns yet. */
  unknownSheets: { workbook: string; sheet: string; message?: Message }[];
  /** The rejected rows as workbooks of the same shape, to be mended and loaded again. */
  rejectedWorkbooks: { workbook: string; contentBase64: string }[];
  /** Services that did not answer when the load began. */
  silentServices?: string[];
  /** Whether every figure already counts what was loaded. */
  settled: boolean;
}

/** How many rows a load turned down. */
export function rejectedRows({ sheets }: LoadReport): number {
  return sheets.reduce((sum, { rejected }) => sum + rejected.length, 0);
}

/** The files and sheets that a load could not take at all. */
export function refusals({ files, sheets }: LoadReport): { place: string; problem: Problem }[] {
  return [
    ...files.flatMap(({ workbook, problem }) => (problem ? [{ place: workbook, problem }] : [])),
    ...sheets.flatMap(({ workbook, sheet, problem }) => (problem ? [{ place: `${workbook} › ${sheet}`, problem }] : [])),
  ];
}
