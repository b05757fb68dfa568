// Run by newFactor.test.ts inside a copy of the repository that has the new group; here there is none.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLedgers } from '@zhuqi/cli';
import { writeWorkbook } from '@zhuqi/ledger';
import { SAMPLE_LEDGERS } from '@zhuqi/local';
import type { Subgraph } from '@zhuqi/subgraph';
import { wholeGraph } from '../journeys/wholeGraph.ts';
import type { WholeGraph } from '../journeys/wholeGraph.ts';
import { newFactor } from './newFactor.ts';

const { name, sheet } = newFactor;
const WEAR = '91370871XAMP00026Q';
const ISSUE = 'WT20210005';
const record = { enterprise: { id: WEAR }, reportedName: null, kind: 'SUPPORT', status: 'ACCEPTED', resolvedOn: null };
const records = [
  { ...record, id: 'XX20210001', issue: { id: ISSUE }, askedQuantity: '12.5', status: 'RESOLVED', resolvedOn: '2021-09-15' },
  { ...record, id: 'XX20210002', issue: null, askedQuantity: null },
];

describe('a factor group that came later, in the whole graph', () => {
  let graph: WholeGraph | undefined;
  let folder = '';
  beforeAll(async () => {
    graph = await wholeGraph();
    folder = await mkdtemp(join(tmpdir(), 'zhuqi-new-factor-'));
    const { subgraph } = (await import(`@zhuqi/${name}`)) as { subgraph: Subgraph };
    await writeFile(join(folder, `${sheet}.xlsx`), writeWorkbook([{ sheet: subgraph.ledgers![0]!.sheet, records }]));
  });
  afterAll(async () => {
    await graph?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes in its ledger, and shows it in the dossier, with the issue and in the bulletin', async () => {
    const samples = ['01-组织与帮包小组', '02-攀登企业名册', '03-问题诉求台账'].map((book) => join(SAMPLE_LEDGERS, `${book}.xlsx`));
    const { hq } = graph!;
    const report = await loadLedgers(hq, [...samples, join(folder, `${sheet}.xlsx`)], { dryRun: false, progress: () => undefined });
    expect(report.sheets.find((one) => one.sheet === sheet)).toMatchObject({ created: 2, rejected: [] });
    const { data, errors } = await hq.query(
      `query($id: ID!, $issue: ID!) { enterprise(id: $id) { dossier { ${name}Requests { id subject status } } } issue(id: $issue) { ${name}Evidence { covered asked brought } } }`, { id: WEAR, issue: ISSUE });
    expect({ data, errors }).toEqual({ errors: undefined, data: {
      enterprise: { dossier: { [`${name}Requests`]: [{ id: 'XX20210001', subject: `${sheet}保障`, status: 'RESOLVED' }, { id: 'XX20210002', subject: `${sheet}保障`, status: 'ACCEPTED' }] } },
      issue: { [`${name}Evidence`]: { covered: true, asked: '1', brought: '1' } },
    } });
    const bulletin = await hq.query('{ bulletin(asOf: "2021-11-05") { factors { service label figures { name value parts { label value } } } } }');
    expect((bulletin.data as { bulletin: { factors: { service: string }[] } }).bulletin.factors.find(({ service }) => service === name)).toEqual({
      service: name, label: sheet, figures: [
        { name: 'rows', value: '2', parts: [] }, { name: 'askedQuantity', value: '12.5', parts: [] },
        { name: 'byState', value: null, parts: [{ label: '受理', value: '1' }, { label: '已解决', value: '1' }] },
      ],
    });
  });
});
