// @ts-check
import { performance } from 'node:perf_hooks';
import { client, loadLedgers } from '@zhuqi/cli';
import { SAMPLE_LEDGERS } from '@zhuqi/local';

/** @typedef {{ seconds: number, rows: number, created: number, unchanged: number, rejected: number }} Loading */

/** Loads the five sample workbooks through the gateway, like an office does, and says how long it took until everything was counted. @param {string} url @param {string} token @returns {Promise<Loading>} */
export async function timeLoading(url, token) {
  const began = performance.now();
  const { sheets } = await loadLedgers(client({ url, token }), [SAMPLE_LEDGERS], { dryRun: false, progress: () => undefined });
  const seconds = (performance.now() - began) / 1000;
  const sum = (/** @type {(sheet: (typeof sheets)[number]) => number} */ of) => sheets.reduce((total, sheet) => total + of(sheet), 0);
  const created = sum((sheet) => sheet.created);
  const unchanged = sum((sheet) => sheet.unchanged);
  const rejected = sum((sheet) => sheet.rejected.length);
  return { seconds, rows: created + unchanged + rejected + sum((sheet) => sheet.updated), created, unchanged, rejected };
}
