import type { HeaderDescription, SheetDescription } from './describe-sheet.ts';
import { isBlank } from './column.ts';
import { foldHeader, lacksUnit, placesOf } from './headers.ts';
import type { Cell, RawSheet, Rejection, Table } from './table.ts';
import { foldCode } from './wording.ts';

/** What a raw sheet is: a known sheet with its table; a known sheet that cannot be taken, with the reasons; or a sheet nobody knows. */
export type SheetMatch =
  | { readonly match: 'sheet'; readonly sheet: string; readonly description: SheetDescription; readonly table: Table }
  | { readonly match: 'problem'; readonly sheet: string; readonly problems: Rejection[] }
  | { readonly match: 'unknown'; readonly sheet: string };

interface Candidate {
  description: SheetDescription;
  row: number;
  found: number;
  missing: HeaderDescription[];
}

const headerRows = 20;

/** How much of a known sheet's header a sheet of another name must have to be taken for it; less where its name contains the known one. */
const resemblance = { byHeader: 0.8, byName: 0.5 };

const headerOf = (cells: readonly Cell[] | undefined): string[] => [...(cells ?? [])].map((cell) => (isBlank(cell) ? '' : String(cell)));

const sheetName = (name: string): string => foldCode(name).replace(/\(\d+\)$/, '');

function candidateAt(description: SheetDescription, header: readonly string[], row: number): Candidate {
  const places = placesOf(description.headers, header);
  return { description, row, found: places.size, missing: description.headers.filter((column) => column.required && !places.has(column)) };
}

function bestRow(raw: RawSheet, description: SheetDescription): Candidate {
  const rows = raw.rows.slice(0, headerRows).map((cells, index) => candidateAt(description, headerOf(cells), index));
  rows.sort((a, b) => a.missing.length - b.missing.length || b.found - a.found || a.row - b.row);
  return rows[0] ?? candidateAt(description, [], 0);
}

function headerProblems(candidate: Candidate, header: readonly string[]): Rejection[] {
  const row = candidate.row + 1;
  const at = (code: string, column: string, zh: string, en: string): Rejection => ({ row, code, column, message: { zh, en } });
  const places = placesOf(candidate.description.headers, header);
  const absent = candidate.description.headers.filter((column) => !places.has(column));
  const unitless = absent.filter((column) => header.some((name) => lacksUnit(column, name)));
  const missing = candidate.missing.filter((column) => !unitless.includes(column));
  const twice = candidate.description.headers.filter((column) => header.filter((name) => foldHeader(name) === foldHeader(column.header)).length > 1);
  const names = missing.map((column) => column.header).join('、');
  return [
    ...(missing.length === 0 ? [] : [at('HEADER_MISSING', names, `缺少列“${names}”，请在表头中补上`, `The columns ${names} are missing; add them to the header`)]),
    ...unitless.map((column) => at('HEADER_UNIT', column.header, `“${column.header}”的表头没有写明单位，请写成“${column.header}”`, `The header names no unit; write ${column.header}`)),
    ...twice.map((column) => at('HEADER_TWICE', column.header, `列“${column.header}”出现了两次，请保留一列`, `The column ${column.header} stands there twice; keep one`)),
  ];
}

function tableOf(raw: RawSheet, candidate: Candidate): Table {
  const header = headerOf(raw.rows[candidate.row]);
  const rows = raw.rows.flatMap((cells, index) => (index > candidate.row && cells.length > 0 ? [{ row: index + 1, cells: [...cells] }] : []));
  return { sheet: candidate.description.name, header, rows };
}

function taken(raw: RawSheet, candidate: Candidate): SheetMatch {
  const sheet = candidate.description.name;
  const problems = headerProblems(candidate, headerOf(raw.rows[candidate.row]));
  return problems.length > 0 ? { match: 'problem', sheet, problems } : { match: 'sheet', sheet, description: candidate.description, table: tableOf(raw, candidate) };
}

// Sheets of one family share their required headers: without this, a sheet whose owner is absent would be taken for a neighbour's.
function resembles(raw: RawSheet, { description, found }: Candidate): boolean {
  const needed = sheetName(raw.name).includes(sheetName(description.name)) ? resemblance.byName : resemblance.byHeader;
  return found >= needed * description.headers.length;
}

/**
 * Finds out which of the described sheets a raw sheet is and where its header stands (one of its first 20 rows): the one with its name, else the one with all required
 * headers and nearly all others. Problems: HEADER_MISSING, HEADER_UNIT (an amount without its unit), HEADER_TWICE, SHEET_AMBIGUOUS.
 */
export function matchSheet(raw: RawSheet, descriptions: readonly SheetDescription[]): SheetMatch {
  const named = descriptions.find((description) => sheetName(description.name) === sheetName(raw.name));
  if (named !== undefined) return taken(raw, bestRow(raw, named));
  const whole = descriptions.map((description) => bestRow(raw, description)).filter((candidate) => candidate.missing.length === 0 && candidate.found > 1 && resembles(raw, candidate));
  whole.sort((a, b) => b.found - a.found || a.description.headers.length - b.description.headers.length);
  const [best, next] = whole;
  if (best === undefined) return { match: 'unknown', sheet: raw.name };
  if (next === undefined || next.found < best.found || next.description.headers.length > best.description.headers.length) return taken(raw, best);
  const names = [best, next].map((candidate) => candidate.description.name).join('、');
  const message = { zh: `无法判断是哪张表（${names}），请把工作表改为其中的名称`, en: `This may be any of ${names}; give the sheet one of these names` };
  return { match: 'problem', sheet: raw.name, problems: [{ row: best.row + 1, code: 'SHEET_AMBIGUOUS', column: null, message }] };
}
