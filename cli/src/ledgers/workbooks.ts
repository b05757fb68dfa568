import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../failure.ts';

/** A workbook to load: where it lies, and the name it goes by in the report. */
export interface Workbook {
  path: string;
  name: string;
}

/** The workbooks that paths stand for: files as given, and of folders every .xlsx by name, without the lock files that Excel leaves (`~$…`). */
export async function workbooksIn(paths: readonly string[]): Promise<Workbook[]> {
  const found = (await Promise.all(paths.map(filesAt))).flat();
  const files = [...new Set(found.map((path) => resolve(path)))];
  const names = files.map(nameOf);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  // Two workbooks of one name, of two months for one, could not be told apart in the report.
  return files.map((path) => ({ path, name: repeated.has(nameOf(path)) ? `${nameOf(dirname(path))}-${nameOf(path)}` : nameOf(path) }));
}

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new Failure({ zh: `找不到“${path}”`, en: `There is no "${path}"` });
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => /\.xlsx$/i.test(name) && !name.startsWith('~$')).sort();
  if (names.length === 0) throw new Failure({ zh: `文件夹“${path}”中没有 .xlsx 工作簿`, en: `The folder "${path}" holds no .xlsx workbook` });
  return names.map((name) => join(path, name));
}

/** Names come decomposed from some file systems; everybody else writes them composed. */
function nameOf(path: string): string {
  return basename(path).normalize('NFC');
}
