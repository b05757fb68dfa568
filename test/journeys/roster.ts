import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLedgers } from '@zhuqi/cli';
import { creditCode, defineSheet, text, writeWorkbook, year } from '@zhuqi/ledger';
import { today } from './people.ts';
import type { WholeGraph } from './wholeGraph.ts';

const SHEET = defineSheet({
  name: '攀登企业', title: '济宁市攀登企业名册', key: ['id'],
  columns: { year: year('年度'), id: creditCode('统一社会信用代码'), name: text('企业名称'), county: text('县市区'), cluster: text('产业集群') },
});

/** Lets the command office load the roster of the year in which the journey happens, so that there are figures for it. */
export async function loadRosterOfThisYear(graph: WholeGraph, enterprises: { id: string; name: string; county: string; cluster: string }[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'zhuqi-roster-'));
  const file = join(folder, '攀登企业名册.xlsx');
  await writeFile(file, writeWorkbook([{ sheet: SHEET, records: enterprises.map((enterprise) => ({ year: Number(today().slice(0, 4)), ...enterprise })) }]));
  const { sheets } = await loadLedgers(graph.hq, [file], { dryRun: false, progress: () => undefined });
  await rm(folder, { recursive: true });
  expect(sheets).toEqual([expect.objectContaining({ sheet: '攀登企业', created: enterprises.length, rejected: [] })]);
}
