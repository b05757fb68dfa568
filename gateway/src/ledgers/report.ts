import type { Message, Rejection } from '@zhuqi/ledger';

/** Why a file or a sheet as a whole was not taken. */
export interface Trouble {
  code: string;
  message: Message;
}

/** What became of one sheet; with a `problem`, none of its rows was saved by this load. */
export interface SheetOutcome {
  workbook: string;
  sheet: string;
  /** The service that keeps the sheet; null where it could be several. */
  owner: string | null;
  created: number;
  updated: number;
  unchanged: number;
  rejected: Rejection[];
  ignoredColumns: string[];
  problem?: Trouble;
}

/** What became of a load: every row is counted or stands in `rejected`, and every rejected row is in the workbooks to mend. */
export interface LoadReport {
  dryRun: boolean;
  files: { workbook: string; problem?: Trouble }[];
  sheets: SheetOutcome[];
  /** Sheets that no service keeps: notes, drafts, other offices' tables. Not an error. */
  unknownSheets: { workbook: string; sheet: string; message: Message }[];
  /** The rejected rows of each workbook with the reason beside them, as .xlsx. */
  rejectedWorkbooks: { workbook: string; contentBase64: string }[];
  /** Services that did not answer when the load began. */
  silentServices: string[];
  /** Whether every service has taken the news in, so that figures include this load. */
  settled: boolean;
}

/** Where a load is, as a line of the streamed answer. */
export interface ProgressLine {
  workbook: string | null;
  sheet: string | null;
  phase: 'reading' | 'checking' | 'saving' | 'settling';
  done?: number;
  total?: number;
}
