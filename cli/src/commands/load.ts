import { Command } from 'commander';
import { loadLedgers } from '../ledgers/loadLedgers.ts';
import { printReport } from '../ledgers/printReport.ts';
import { refusals, rejectedRows } from '../ledgers/report.ts';
import { reportJson } from '../ledgers/reportJson.ts';
import { writeMend } from '../ledgers/writeMend.ts';
import { showProgress } from '../progress.ts';
import { signedIn, tell } from './surroundings.ts';
import type { GatewayOptions, Surroundings } from './surroundings.ts';

interface LoadCommandOptions extends GatewayOptions {
  dryRun?: boolean;
  json?: boolean;
  mend?: string;
}

/** `zhuqi load`: loads ledger workbooks and says what became of every row. */
export function loadCommand(surroundings: Surroundings): Command {
  return new Command('load')
    .description('导入台账工作簿，逐行报告结果 / Load ledger workbooks and report on every row')
    .argument('<path...>', '文件夹（其中全部 .xlsx）或工作簿 / folders (all .xlsx in them) or workbooks')
    .option('--dry-run', '只核对，不写入 / check only, write nothing')
    .option('--json', '以 JSON 输出报告 / print the report as JSON')
    .option('--mend <folder>', '把退回的行写成可修改后重新导入的工作簿 / write the rejected rows as workbooks to be mended and loaded again')
    .addHelpText('after', '\n退出码 Exit codes: 0 没有退回 nothing rejected; 1 有退回的行 rows rejected; 2 未能导入或有文件、工作表被拒 could not be done, or a file or sheet was refused')
    .action(async (paths: string[], _options: object, command: Command) => {
      const options = command.optsWithGlobals<LoadCommandOptions>();
      const report = await loadLedgers(signedIn(surroundings, options), paths, { dryRun: options.dryRun ?? false, progress: showProgress(surroundings.stderr) });
      if (options.json) surroundings.stdout.write(`${JSON.stringify(reportJson(report), null, 2)}\n`);
      else printReport(report, surroundings.stdout);
      surroundings.end(refusals(report).length > 0 ? 2 : rejectedRows(report) > 0 ? 1 : 0);
      if (options.json) tell(surroundings, refusals(report).map(({ place, problem }) => `${place}：${problem.message.zh} / ${problem.message.en}`));
      if (rejectedRows(report) === 0) return;
      if (options.mend === undefined) tell(surroundings, ['退回的行未保存成文件；加 --mend <文件夹> 可取回修改后重新导入 / The rejected rows were not written to a file: add --mend <folder> to get them back for mending']);
      else tell(surroundings, (await writeMend(report, options.mend)).map((path) => `退回的行 / Rejected rows: ${path}`));
    });
}
