import { bilingual } from '../failure.ts';
import { tableOf } from '../table.ts';
import type { Output } from '../terminal.ts';
import { refusals, rejectedRows } from './report.ts';
import type { LoadReport } from './report.ts';

const LISTED = 50;

/** Prints a report for people: a table for each workbook, the first 50 rejected rows, what was refused or is not owned yet. */
export function printReport(report: LoadReport, out: Output): void {
  if (report.dryRun) out.write('试运行，未写入任何数据 / Dry run: nothing was written\n');
  for (const workbook of new Set(report.sheets.map((sheet) => sheet.workbook))) {
    out.write(`\n${workbook}\n`);
    out.write(tableOf(
      [{ head: '工作表' }, ...['新增', '更新', '未变', '退回'].map((head) => ({ head, align: 'right' as const }))],
      report.sheets.filter((sheet) => sheet.workbook === workbook).map(({ sheet, created, updated, unchanged, rejected }) => [sheet, created, updated, unchanged, rejected.length]),
    ));
  }
  for (const { workbook, sheet, ignoredColumns = [] } of report.sheets) {
    if (ignoredColumns.length > 0) out.write(`${workbook} › ${sheet}：未采用的列 / columns left out: ${ignoredColumns.join('、')}\n`);
  }
  for (const { workbook, sheet } of report.unknownSheets) out.write(`${workbook} › ${sheet}：尚无服务负责，未导入 / not yet owned by a service, not loaded\n`);
  for (const { place, problem } of refusals(report)) out.write(`${place}：${bilingual(problem.message)} [${problem.code}]\n`);
  const silent = report.silentServices ?? [];
  if (silent.length > 0) out.write(`没有应答的服务 / Services that did not answer: ${silent.join('、')}\n`);
  printRejected(report, out);
  if (!report.settled && !report.dryRun) out.write('汇总数据仍在更新，稍后查询通报 / Figures are still catching up: ask for the bulletin in a while\n');
}

function printRejected(report: LoadReport, out: Output): void {
  const total = rejectedRows(report);
  if (total === 0) return;
  const rows = report.sheets.flatMap(({ workbook, sheet, rejected }) => rejected.map((row) => ({ workbook, sheet, ...row })));
  out.write(`\n退回 ${total} 行 / ${total} rows rejected\n`);
  for (const { workbook, sheet, row, code, message } of rows.slice(0, LISTED)) {
    out.write(`  ${workbook} › ${sheet} 第 ${row} 行 / row ${row} [${code}] ${bilingual(message)}\n`);
  }
  if (total > LISTED) out.write(`  …还有 ${total - LISTED} 行 / and ${total - LISTED} more\n`);
}
