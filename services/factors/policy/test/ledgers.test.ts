import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { allToWear, chemicals, deliveryHeader, forAll, forTwo, known, policyHeader, PV, toPv, toWear, WEAR } from './rows.ts';

const policies = [policyHeader, chemicals, forAll, forTwo];
const deliveries = [deliveryHeader, toPv, toWear, allToWear];
const group = viewers.factorGroup('POLICY');

async function rowsOf(workbook: Buffer, column: string): Promise<Cell[][]> {
  const [raw] = await readWorkbook(workbook);
  return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes(column)));
}

describe('the ledgers of policies and deliveries', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    expect(await service.load('惠企政策', policies, { viewer: group, dryRun: true })).toMatchObject({ created: 3, accepted: { Policy: { ZC2021003: { id: 'ZC2021003' } } } });
    expect(await service.load('惠企政策', policies, { viewer: group })).toMatchObject({ created: 3, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [] });
    expect(await service.load('政策送达', deliveries, { known, viewer: group })).toMatchObject({ created: 3, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [] });
  });
  afterAll(() => service.stop());

  it('announces each policy from its publication on and each enterprise as reached from its delivery on', async () => {
    const announced = await service.announced('factor.figuresContributed');
    expect(announced).toHaveLength(6);
    expect(announced[0]).toEqual({ service: 'policy', key: 'ZC2021001', enterpriseId: null, contributions: [
      { figure: 'policies', label: '惠企政策（项）', unit: '项', of: null, amount: '1', distinct: null, from: '2020-09-02', until: null },
      { figure: 'enterprisesReached', label: '惠企政策送达企业（家）', unit: '家', of: null, amount: '0', distinct: null, from: null, until: null },
    ] });
    expect(announced[3]).toEqual({ service: 'policy', key: `ZC2021001/${PV}`, enterpriseId: PV, contributions: [{ figure: 'enterprisesReached', label: '惠企政策送达企业（家）', unit: '家', of: null, amount: '1', distinct: PV, from: '2021-05-30', until: null }] });
  });

  it('finds nothing to do when the same ledgers come again, twice, written otherwise', async () => {
    const again = [policyHeader, chemicals.with(3, '2020年9月2日'), forAll.with(4, '全部、医药'), forTwo.with(4, '高端装备，医药')];
    for (const times of [1, 2]) {
      expect([times, await service.load('惠企政策', again)]).toMatchObject([times, { created: 0, updated: 0, unchanged: 3 }]);
      expect([times, await service.load('政策送达', [deliveryHeader, toPv.with(3, '2021-05-30'), toWear, allToWear.with(4, '上门')], { known })]).toMatchObject([times, { created: 0, updated: 0, unchanged: 3 }]);
    }
    expect(await service.announced('factor.figuresContributed')).toHaveLength(6);
  });

  it('gives both ledgers back as workbooks that load again with every row unchanged', async () => {
    expect(await service.load('惠企政策', await rowsOf(await service.export('惠企政策'), '政策名称'))).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: [] });
    expect(await service.load('政策送达', await rowsOf(await service.export('政策送达'), '送达方式'), { known })).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: [] });
  });

  it('exports as far as the post reaches: the compendium to everybody, deliveries by enterprise', async () => {
    const ids = async (sheet: string, column: string, viewer = group, filters = {}) => (await rowsOf(await service.export(sheet, filters, viewer), column)).slice(1).map((row) => row[sheet === '政策送达' ? 1 : 0]);
    expect(await ids('惠企政策', '政策名称', group, { cluster: 'PHARMACEUTICALS' })).toEqual(['ZC2021003', 'ZC2021005']);
    expect(await ids('惠企政策', '政策名称', viewers.factorGroup('LAND'))).toHaveLength(3);
    expect(await ids('惠企政策', '政策名称', viewers.auditor)).toEqual([]);
    expect(await ids('政策送达', '送达方式', viewers.enterprise(PV))).toEqual([PV]);
    expect(await ids('政策送达', '送达方式', viewers.countyOffice('济宁高新区'))).toEqual([WEAR, WEAR]);
    expect(await ids('政策送达', '送达方式', viewers.factorGroup('LAND'))).toEqual([]);
  });

  it('makes a new version of an edited row and leaves the earlier days as they were', async () => {
    expect(await service.load('惠企政策', [policyHeader, chemicals.with(3, '2021-10-01').with(4, '高端化工、新能源'), forAll], { dryRun: true })).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await service.load('惠企政策', [policyHeader, chemicals.with(3, '2021-10-01').with(4, '高端化工、新能源'), forAll])).toMatchObject({ updated: 1, unchanged: 1 });
    const text = `{ policy(id: "ZC2021001") { name before: version(asOf: "2021-09-30") { number clusters validTo } after: version(asOf: "2021-10-01") { number clusters validTo }
      early: inForce(asOf: "2020-09-01") versions { number publishedOn validFrom validTo } } }`;
    expect((await service.query(text)).data).toEqual({ policy: {
      name: chemicals[1], early: false,
      before: { number: 1, clusters: ['HIGH_END_CHEMICALS'], validTo: '2021-09-30' },
      after: { number: 2, clusters: ['HIGH_END_CHEMICALS', 'NEW_ENERGY'], validTo: null },
      versions: [{ number: 1, publishedOn: '2020-09-02', validFrom: '2020-09-02', validTo: '2021-09-30' }, { number: 2, publishedOn: '2021-10-01', validFrom: '2021-10-01', validTo: null }],
    } });
    expect((await service.announced('factor.figuresContributed')).at(-1)).toMatchObject({ key: 'ZC2021001', contributions: [{ figure: 'policies', from: '2020-09-02' }, { amount: '0' }] });
    expect(await service.load('惠企政策', [policyHeader, chemicals.with(3, '2021-10-01').with(4, '新能源、高端化工')])).toMatchObject({ unchanged: 1 });
  });

  it('makes one version when the same edited row is loaded many times at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => service.load('惠企政策', [policyHeader, forTwo.with(5, '修订')])));
    const { data } = await service.query<{ policy: { versions: { number: number; summary: string | null }[] } }>(`{ policy(id: "ZC2021005") { versions { number summary } } }`);
    expect(data.policy.versions).toEqual([{ number: 1, summary: null }, { number: 2, summary: '修订' }]);
  });

  it('changes just the edited delivery and keeps its receipt', async () => {
    const confirmed = await service.query(`mutation { confirmPolicyDelivery(input: { policyId: "ZC2021001", enterpriseId: "${WEAR}", receivedOn: "2021-11-01" }) { errors { code } } }`, {}, viewers.enterprise(WEAR));
    expect(confirmed.data).toEqual({ confirmPolicyDelivery: { errors: [] } });
    expect(await service.load('政策送达', [deliveryHeader, toPv, toWear.with(3, '2021-10-29').with(4, '政策宣讲')], { known })).toMatchObject({ updated: 1, unchanged: 1 });
    const { data } = await service.query(`{ policyDeliveries(filter: { policyId: "ZC2021001", enterpriseId: "${WEAR}" }) { nodes { deliveredOn method receivedOn receivedBy } } }`);
    expect(data).toEqual({ policyDeliveries: { nodes: [{ deliveredOn: '2021-10-29', method: 'BRIEFING', receivedOn: '2021-11-01', receivedBy: viewers.enterprise(WEAR).subject }] } });
  });

  it('rejects bad rows with code and column', async () => {
    const judged = async (sheet: string, rows: Cell[][]) => (await service.load(sheet, rows, { known })).rejected.map(({ row, code, column }) => [row, code, column]);
    expect(await judged('惠企政策', [policyHeader, chemicals.with(0, ''), chemicals.with(1, ''), chemicals.with(3, '2021-02-30'), chemicals.with(4, '煤炭'), chemicals.with(0, 'ZC9').with(4, '')])).toEqual([
      [4, 'REQUIRED', '政策编号'], [5, 'REQUIRED', '政策名称'], [6, 'DATE_INVALID', '发布日期'], [7, 'VALUE_NOT_IN_LIST', '适用产业集群'], [8, 'REQUIRED', '适用产业集群'],
    ]);
    expect(await judged('政策送达', [deliveryHeader, toPv.with(0, 'ZC9'), toPv.with(1, '91370871XAMP005441'), toPv.with(1, 'X'), toPv.with(3, ''), toPv.with(4, '飞鸽')])).toEqual([
      [4, 'REFERENCE_UNKNOWN', '政策编号'], [5, 'ENTERPRISE_UNKNOWN', '统一社会信用代码'], [6, 'CREDIT_CODE_CHECK', '统一社会信用代码'], [7, 'REQUIRED', '送达日期'], [8, 'VALUE_NOT_IN_LIST', '送达方式'],
    ]);
  });

  it('is loaded by the group or the command office alone', async () => {
    for (const viewer of [viewers.factorGroup('LAND'), viewers.enterprise(PV), viewers.countyOffice('鱼台县'), viewers.dataTeam]) {
      await expect(service.load('惠企政策', policies, { viewer })).rejects.toThrow('403');
      await expect(service.load('政策送达', deliveries, { known, viewer })).rejects.toThrow('403');
    }
  });

  it('tells other ledgers which policies there are', async () => {
    const answer = await service.request('/ledgers/known', { method: 'POST', body: JSON.stringify({ entity: 'Policy', keys: ['ZC2021003', 'ZC9'] }) });
    expect(await answer.json()).toEqual({ ZC2021003: { id: 'ZC2021003', name: forAll[1] } });
  });
});
