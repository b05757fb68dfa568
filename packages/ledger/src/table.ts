/** One cell as a workbook gives it: dates arrive as ISO `YYYY-MM-DD` text or as serial numbers, errors such as `#N/A` as their text. */
export type Cell = string | number | boolean | null;

/** One sheet as read: `rows[i]` is Excel row `i + 1`, blank rows included as empty arrays. */
export interface RawSheet {
  name: string;
  rows: Cell[][];
}

/** The data rows of a sheet under their header; `row` is the Excel row number, the first row of the sheet being 1. */
export interface Table {
  sheet: string;
  header: string[];
  rows: { row: number; cells: Cell[] }[];
}

/** A sentence for people, in both languages of the system. */
export interface Message {
  zh: string;
  en: string;
}

/** Why a row was not taken: the code of its first problem, the header of the column it is in (null: the whole row), and what to do about all of them. */
export interface Rejection {
  row: number;
  code: string;
  column: string | null;
  message: Message;
}

/** One thing wrong with a record; `column` is a field of the sheet or a header. */
export interface Problem {
  code: string;
  column: string | null;
  message: Message;
}

/** A closed list of values: key, label in both languages, and the other names that offices write for it. */
export type Terms = Readonly<Record<string, { readonly zh: string; readonly en: string; readonly aliases?: readonly string[] }>>;

/** What the owner of an entity answers about one key: the entity's id and the attributes others may use. */
export interface Known {
  id: string;
  [attribute: string]: string | number | null;
}

/** Known entities by entity name, then by the key as it was asked for. */
export type KnownEntities = Readonly<Record<string, Readonly<Record<string, Known>>>>;
