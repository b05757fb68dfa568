import type { Known, Problem, RecordOf, Sheet } from '@zhuqi/ledger';
import type { Viewer } from './viewer.ts';

/** A sheet of the offices' workbooks as its owner keeps it: who may load it, how its rows are read, saved and given back. */
export interface Ledger<Db, S extends Sheet = Sheet> {
  sheet: S;
  /** Only the office that owns a sheet loads it; the command office loads all. */
  mayLoad(viewer: Viewer): boolean;
  /** What records bring into being, by entity, under every key by which other sheets may refer to it. */
  defines?(records: RecordOf<S>[]): Record<string, Record<string, Known>>;
  /** The records that stand under these business keys, in the sheet's own shape. */
  existing(db: Db, keys: string[]): Promise<RecordOf<S>[]>;
  /** What speaks against writing new or changed records, judged against what stands, by business key; a problem's column is a field of the sheet. The other rows are taken. */
  objections?(db: Db, changes: { created: RecordOf<S>[]; updated: RecordOf<S>[] }): Promise<ReadonlyMap<string, Problem>>;
  /** The records that this viewer may take away as a workbook, filtered by the query's parameters. */
  exported(db: Db, viewer: Viewer, filters: Record<string, string>): Promise<RecordOf<S>[]>;
  /** Writes new and changed records and announces them, in one transaction. */
  save(tx: Db, changes: { created: RecordOf<S>[]; updated: RecordOf<S>[] }): Promise<void>;
}

/** Declares a ledger; it exists so that the sheet's record type flows into the functions. */
export function defineLedger<Db, S extends Sheet>(ledger: Ledger<Db, S>): Ledger<Db, S> {
  return ledger;
}

/** Looks entities up for other services' ledgers: key as written there to what the owner knows of it; unknown keys are absent. */
export type Lookup<Db> = (db: Db, keys: string[]) => Promise<Record<string, Known>>;
