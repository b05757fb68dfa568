import { bilingual } from '../failure.ts';
import type { LoadReport, Problem } from './report.ts';

/** The report as `zhuqi load --json` prints it: every message one string, the rejected rows' workbooks left out. */
export function reportJson({ dryRun, files, sheets, unknownSheets, silentServices, settled }: LoadReport) {
  return {
    dryRun,
    files: files.map(({ workbook, problem }) => ({ workbook, ...spoken(problem) })),
    sheets: sheets.map(({ workbook, sheet, created, updated, unchanged, rejected, ignoredColumns, problem }) => ({
      workbook, sheet, created, updated, unchanged,
      rejected: rejected.map(({ row, code, column, message }) => ({ row, code, column, message: bilingual(message) })),
      ignoredColumns: ignoredColumns ?? [],
      ...spoken(problem),
    })),
    unknownSheets: unknownSheets.map(({ workbook, sheet }) => ({ workbook, sheet })),
    silentServices: silentServices ?? [],
    settled,
  };
}

function spoken(problem: Problem | undefined) {
  return problem ? { problem: { code: problem.code, message: bilingual(problem.message) } } : {};
}
