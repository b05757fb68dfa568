import type { ColumnKind } from './column.ts';
import { columnsOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/** One header of a sheet and how to recognise it. */
export interface HeaderDescription {
  header: string;
  aliases: string[];
  required: boolean;
  kind: ColumnKind;
}

/** What others need to know of a sheet, as JSON: `key` holds headers, `defines` the entities it brings into being, `references` the entities it refers to. */
export interface SheetDescription {
  name: string;
  title: string;
  key: string[];
  defines: string[];
  headers: HeaderDescription[];
  references: string[];
}

/** Describes a sheet for those who route workbooks without knowing its columns' rules. */
export function describeSheet(sheet: Sheet): SheetDescription {
  const columns = columnsOf(sheet);
  const headerOf = new Map(columns.map(([field, column]) => [field, column.header]));
  return {
    name: sheet.name,
    title: sheet.title,
    key: sheet.key.map((field) => headerOf.get(field) ?? field),
    defines: [...(sheet.defines ?? [])],
    headers: columns.map(([field, column]) => ({
      header: column.header,
      aliases: [...column.aliases],
      required: column.required || (sheet.key.length === 1 && sheet.key[0] === field),
      kind: column.kind,
    })),
    references: [...new Set(columns.flatMap(([, column]) => column.reference?.entity ?? []))],
  };
}
