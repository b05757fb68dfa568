import { fileURLToPath } from 'node:url';
import { bulletinOf, client, loadLedgers, printBulletin, showProgress } from '@zhuqi/cli';
import type { LoadReport } from '@zhuqi/cli';
import type { Everything } from './startEverything.ts';

/** The sample ledgers that the project carries: the whole city as of 5 November 2021. */
export const SAMPLE_LEDGERS = fileURLToPath(new URL('../ledgers/2021-11', import.meta.url));
const AS_OF = '2021-11-05';

/** Loads the sample ledgers unless they stand already, over HTTP like anybody else, and prints the November bulletin. */
export async function demonstrate(everything: Everything): Promise<void> {
  const asked = client({ url: everything.url, token: await everything.commandOfficeToken() });
  if ((await bulletinOf(asked, { asOf: AS_OF })).enterprises) {
    console.error('样例台账已在库中 / The sample ledgers stand already');
  } else {
    console.error('正在导入 2021 年 11 月样例台账 / Loading the sample ledgers of November 2021');
    const report = await loadLedgers(asked, [SAMPLE_LEDGERS], { dryRun: false, progress: showProgress(process.stderr) });
    requireWhole(report);
  }
  printBulletin(await bulletinOf(asked, { asOf: AS_OF }), process.stdout);
}

/** The sample ledgers are the project's own, so that anything not taken in is a fault of the installation. */
function requireWhole(report: LoadReport): void {
  const refused = [...report.files, ...report.sheets].find(({ problem }) => problem)?.problem;
  if (refused) throw new Error(`样例台账未能导入：${refused.message}`);
  const rejected = report.sheets.reduce((sum, sheet) => sum + sheet.rejected.length, 0);
  if (rejected > 0) throw new Error(`样例台账有 ${rejected} 行被退回 / ${rejected} rows of the sample ledgers were rejected`);
}
