import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { agreement, header, known, labour, sheet, talent, training } from './rows.ts';

const group = viewers.factorGroup('TALENT');

async function rowsOf(workbook: Buffer): Promise<Cell[][]> {
  const [raw] = await readWorkbook(workbook);
  return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes('需求人数')));
}

describe('the ledger of talent requests', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    expect(await service.load('人才', sheet, { known, viewer: group })).toMatchObject({ created: 4, updated: 0, unchanged: 0, rejected: [], ignoredColumns: [] });
  });
  afterAll(() => service.stop());

  const together = async (asOf: string) => (await service.query<{ talentPlacements: { together: number } }>(`query($asOf: Date) { talentPlacements(asOf: $asOf) { together } }`, { asOf })).data.talentPlacements.together;
  const requestsOf = async () =>
    (await service.query<{ talentRequests: { nodes: Record<string, unknown>[] } }>(`{ talentRequests { nodes { id status resolvedOn demandedHeads placedHeads school remark placements { heads } agreement { signedOn areas } } } }`)).data.talentRequests.nodes;

  it('takes a demand wholly placed and a signed agreement as resolved, anything less as in progress', async () => {
    expect(await requestsOf()).toEqual([
      { id: 'RC20210424', status: 'IN_PROGRESS', resolvedOn: null, demandedHeads: 15, placedHeads: 11, school: null, remark: null, placements: [{ heads: 11 }], agreement: null },
      { id: 'RC20210425', status: 'RESOLVED', resolvedOn: '2021-07-13', demandedHeads: 34, placedHeads: 34, school: null, remark: '含博士2人', placements: [{ heads: 34 }], agreement: null },
      { id: 'RC20210429', status: 'IN_PROGRESS', resolvedOn: null, demandedHeads: 38, placedHeads: 28, school: null, remark: null, placements: [{ heads: 28 }], agreement: null },
      {
        id: 'RC20210570', status: 'RESOLVED', resolvedOn: '2021-10-13', demandedHeads: null, placedHeads: null, school: '济宁职业技术学院', remark: null, placements: [],
        agreement: { signedOn: '2021-10-13', areas: ['CAMPUS_RECRUITMENT', 'ORDER_BASED_TRAINING', 'CURRICULUM', 'SKILL_TRAINING', 'INDUSTRY_EDUCATION_INTEGRATION'] },
      },
    ]);
  });

  it('announces heads from the day of their placement, and an agreement that adds none (S62, S183)', async () => {
    const none = { figure: 'placed', amount: '0', unit: '人' };
    const told = (await service.announced('factor.figuresContributed')) as { service: string; key: string; contributions: object[] }[];
    expect(Object.fromEntries(told.map(({ key, contributions }) => [key, contributions]))).toMatchObject({
      RC20210424: [{ figure: 'rows' }, { figure: 'placed', amount: '11', unit: '人', from: '2021-06-26' }, { figure: 'agreements', amount: '0' }],
      RC20210425: [{ figure: 'rows' }, { figure: 'placed', amount: '34', from: '2021-07-13' }, { figure: 'agreements', amount: '0' }],
      RC20210429: [{ figure: 'rows' }, { figure: 'placed', amount: '28', from: '2021-09-03' }, { figure: 'agreements', amount: '0' }],
      RC20210570: [{ figure: 'rows' }, none, { figure: 'agreements', amount: '1', from: '2021-10-13' }],
    });
    expect(new Set(told.map(({ service: name }) => name))).toEqual(new Set(['talent']));
  });

  it('adds no head by the agreement of 2021-10-13 with 济宁职业技术学院 (S183)', async () => {
    const count = (await service.sql<{ heads: string }>('select sum(heads) as heads from placement'))[0]!.heads;
    expect([await together('2021-10-12'), await together('2021-10-13'), count]).toEqual([73, 73, '73']);
  });

  it('finds nothing to do when the same ledger comes again', async () => {
    expect(await service.load('人才', [header, talent, labour.with(7, '2021年6月26日'), training.with(5, '38'), agreement], { known })).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
    expect(await service.announced('factor.figuresContributed')).toHaveLength(4);
  });

  it('keeps placements recorded in the graph beside the ledger’s, whatever is loaded later', async () => {
    const record = (heads: number) => service.query(`mutation($input: RecordPlacementInput!) { recordPlacement(input: $input) { request { placedHeads } errors { code } } }`, { input: { id: 'RC20210429', heads, placedOn: '2021-10-20' } }, group);
    expect((await record(3)).data).toEqual({ recordPlacement: { request: { placedHeads: 31 }, errors: [] } });
    expect(await service.load('人才', sheet, { known })).toMatchObject({ updated: 0, unchanged: 4 });
    expect(await service.load('人才', [header, training.with(6, 30)], { known })).toMatchObject({ updated: 1 });
    expect(await requestsOf()).toContainEqual(expect.objectContaining({ id: 'RC20210429', status: 'IN_PROGRESS', placements: [{ heads: 30 }, { heads: 3 }] }));
    expect(await service.load('人才', [header, training.with(6, 35)], { known })).toMatchObject({ updated: 1 });
    expect(await requestsOf()).toContainEqual(expect.objectContaining({ id: 'RC20210429', status: 'RESOLVED', resolvedOn: '2021-10-20', placedHeads: 38 }));
    expect(await service.load('人才', [header, training], { known })).toMatchObject({ updated: 1 });
    expect(await requestsOf()).toContainEqual(expect.objectContaining({ id: 'RC20210429', status: 'IN_PROGRESS', resolvedOn: null, placedHeads: 31 }));
  });

  it('changes nothing in a dry run', async () => {
    const before = await requestsOf();
    expect(await service.load('人才', [header, talent.with(6, 20), agreement.with(7, '')], { known, dryRun: true })).toMatchObject({ updated: 2 });
    expect(await requestsOf()).toEqual(before);
  });

  it('leaves a 备注 that is no list of areas a remark, and an agreement without a day unsigned', async () => {
    expect(await service.load('人才', [header, agreement.with(9, '校园招聘、食宿'), talent], { known })).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await requestsOf()).toContainEqual(expect.objectContaining({ id: 'RC20210570', remark: '校园招聘、食宿', agreement: { signedOn: '2021-10-13', areas: [] } }));
    expect(await service.load('人才', [header, agreement.with(7, '')], { known })).toMatchObject({ updated: 1 });
    expect(await requestsOf()).toContainEqual(expect.objectContaining({ id: 'RC20210570', status: 'IN_PROGRESS', agreement: null }));
    expect(await service.load('人才', [header, agreement], { known })).toMatchObject({ updated: 1 });
  });

  it('rejects what is missing, unknown or not in the list, each with its row and column', async () => {
    const bad = [
      header, labour.with(7, ''), agreement.with(6, 5), agreement.with(8, ''), talent.with(0, ''), talent.with(3, 'WT20219999'), talent.with(1, '91370871XAMP005441'),
      talent.with(4, '猎头'), labour.with(6, -1), labour.with(5, 1.5), labour.with(7, '夏天'),
    ];
    expect((await service.load('人才', bad, { known })).rejected.map(({ row, code, column }) => ({ row, code, column }))).toEqual([
      { row: 4, code: 'REQUIRED', column: '日期' }, { row: 5, code: 'AGREEMENT_HAS_NO_HEADS', column: '到岗人数' }, { row: 6, code: 'REQUIRED', column: '合作院校' }, { row: 7, code: 'REQUIRED', column: '编号' },
      { row: 8, code: 'REFERENCE_UNKNOWN', column: '关联问题编号' }, { row: 9, code: 'ENTERPRISE_UNKNOWN', column: '统一社会信用代码' }, { row: 10, code: 'VALUE_NOT_IN_LIST', column: '类型' },
      { row: 11, code: 'NUMBER_INVALID', column: '到岗人数' }, { row: 12, code: 'NUMBER_INVALID', column: '需求人数' }, { row: 13, code: 'DATE_INVALID', column: '日期' },
    ]);
  });

  it('gives the rows back as a workbook that loads again with every row unchanged, to those who may see them', async () => {
    const open = async (input: object) => {
      const { id } = (await service.query<{ r: { request: { id: string } } }>(`mutation($input: OpenTalentRequestInput!) { r: openTalentRequest(input: $input) { request { id } } }`, { input: { enterpriseId: talent[1], ...input } }, group)).data.r.request;
      await service.sql("update talent_request set requested_on = '2021-03-01' where id = $1", [id]);
      return id;
    };
    const id = await open({ kind: 'LABOUR_RECRUITMENT', demandedHeads: 9, remark: '夜班' });
    await service.query(`mutation { a: recordPlacement(input: { id: "${id}", heads: 2, placedOn: "2021-06-01" }) { errors { code } } b: recordPlacement(input: { id: "${id}", heads: 3, placedOn: "2021-08-01" }) { errors { code } } }`, {}, group);
    const school = await open({ kind: 'SCHOOL_ENTERPRISE_COOPERATION', school: '曲阜师范大学' });
    await service.query(`mutation { resolveTalentRequest(input: { id: "${school}", school: "曲阜师范大学", areas: [CURRICULUM, CAMPUS_RECRUITMENT], resolvedOn: "2021-11-01" }) { errors { code } } }`, {}, group);
    const all = await rowsOf(await service.export('人才'));
    const opened = all.find((row) => row[0] === id)!;
    expect([opened[4], opened[5], opened[6], opened[9]]).toEqual(['用工招聘', 9, 5, '夜班']);
    expect(await service.load('人才', all, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 6, rejected: [] });
    expect((await rowsOf(await service.export('人才', { county: '兖州区' }))).slice(1).map(([number]) => number)).toEqual(['RC20210429', 'RC20210570']);
    expect((await rowsOf(await service.export('人才', { cluster: 'HIGH_END_CHEMICALS' }, viewers.countyOffice('兖州区')))).slice(1)).toEqual([]);
    expect((await rowsOf(await service.export('人才', {}, viewers.factorGroup('LAND')))).slice(1)).toEqual([]);
    const edited = [header, opened.with(6, 9), all.find((row) => row[0] === school)!.with(9, '产教融合')];
    expect(await service.load('人才', edited, { known })).toMatchObject({ updated: 2 });
    expect(await requestsOf()).toEqual(expect.arrayContaining([
      expect.objectContaining({ id, status: 'RESOLVED', placements: [{ heads: 9 }] }), expect.objectContaining({ id: school, status: 'RESOLVED', agreement: { signedOn: '2021-11-01', areas: ['INDUSTRY_EDUCATION_INTEGRATION'] } }),
    ]));
  });

  it('is loaded by no other office', async () => {
    await expect(service.load('人才', sheet, { known, viewer: viewers.factorGroup('ENERGY') })).rejects.toThrow('403');
    await expect(service.load('人才', sheet, { known, viewer: viewers.countyOffice('鱼台县') })).rejects.toThrow('403');
  });
});
