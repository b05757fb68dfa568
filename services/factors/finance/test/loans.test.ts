import { enterpriseRostered } from '@zhuqi/events';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { examined, header, known, later, line, paid, PIGMENT, WEAR } from './rows.ts';

type Page = { loans: { totalCount: number; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };

describe('the graph of loans', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await service.load('贷款', [header, paid, line, examined, later], { known });
  });
  afterAll(() => service.stop());

  const idsBy = async (filter: object, viewer = viewers.hqOffice) =>
    (await service.query<Page>(`query($filter: LoanFilter) { loans(filter: $filter) { totalCount nodes { id } } }`, { filter }, viewer)).data.loans.nodes.map(({ id }) => id);

  it('tells need, line and disbursement of the wear-resistant parts maker apart (S181)', async () => {
    const fields = `product stage bank need creditLine disbursed disbursedOn inApproval enterprise { id } issue { id }`;
    const { data } = await service.query(`{ first: loan(id: "DK20210001") { ${fields} } second: loan(id: "DK20210002") { ${fields} } }`);
    const whose = { bank: '济宁儒商村镇银行', enterprise: { id: WEAR }, issue: { id: 'WT20210005' }, inApproval: null };
    expect(data).toEqual({
      first: { ...whose, product: 'EQUIPMENT', stage: 'DISBURSED', need: '769', creditLine: '400', disbursed: '400', disbursedOn: '2021-07-15' },
      second: { ...whose, product: 'WORKING_CAPITAL', stage: 'CREDIT_LINE', need: '500', creditLine: '500', disbursed: null, disbursedOn: null },
    });
  });

  it('keeps 30000 in approval out of credit lines and out of new loans (S182, S144)', async () => {
    const { data } = await service.query(`{
      loan(id: "DK20210003") { stage need(unit: YI_YUAN) inApproval(unit: YI_YUAN) creditLine disbursed disbursedOn }
      chemicals: newLoans(asOf: "2021-11-05", cluster: HIGH_END_CHEMICALS) county: newLoans(asOf: "2021-11-05", county: "鱼台县", unit: YUAN) }`);
    expect(data).toEqual({ loan: { stage: 'IN_APPROVAL', need: '2', inApproval: '3', creditLine: null, disbursed: null, disbursedOn: null }, chemicals: '800.25', county: '8002500' });
  });

  it('counts new loans on the day of disbursement (E.11)', async () => {
    const { data } = await service.query(`{ before: newLoans(asOf: "2021-07-14") first: newLoans(asOf: "2021-07-15") dayBefore: newLoans(asOf: "2021-11-04") all: newLoans(asOf: "2021-11-05") }`);
    expect(data).toEqual({ before: null, first: '400', dayBefore: '400', all: '1200.25' });
  });

  it.each([
    [{ stage: 'CREDIT_LINE' }, ['DK20210002']],
    [{ product: 'PROJECT' }, ['DK20210003']],
    [{ bank: '中国建设银行' }, ['DK20210003', 'DK20219001']],
    [{ county: '济宁高新区', stage: 'DISBURSED' }, ['DK20210001']],
    [{ cluster: 'HIGH_END_CHEMICALS' }, ['DK20210003', 'DK20219001']],
    [{ enterpriseId: WEAR }, ['DK20210001', 'DK20210002']],
    [{ issueId: 'WT20210013' }, ['DK20210003']],
    [{ disbursedFrom: '2021-07-15', disbursedTo: '2021-11-04' }, ['DK20210001']],
    [{ disbursedFrom: '2021-07-16' }, ['DK20219001']],
    [{ disbursedTo: '2021-07-14' }, []],
  ])('lists the loans of %j', async (filter, ids) => {
    expect(await idsBy(filter)).toEqual(ids);
  });

  it('goes on by cursor', async () => {
    const text = `query($after: String) { loans(first: 3, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
    const first = (await service.query<Page>(text)).data.loans;
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    expect((await service.query<Page>(text, { after: first.pageInfo.endCursor })).data.loans).toMatchObject({ nodes: [{ id: 'DK20219001' }], pageInfo: { hasNextPage: false } });
  });

  it('gives the dossier its section 4 and the issue the loans made for it (S36)', async () => {
    const { data } = await service.query<{ _entities: unknown[] }>(
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on EnterpriseDossier { section: loans { id } } ... on Issue { loans { id } } ... on Loan { stage } } }`,
      { r: [{ __typename: 'EnterpriseDossier', id: PIGMENT }, { __typename: 'Issue', id: 'WT20210005' }, { __typename: 'Issue', id: 'WT1' }, { __typename: 'Loan', id: 'DK20210002' }] });
    expect(data._entities).toEqual([
      { section: [{ id: 'DK20210003' }, { id: 'DK20219001' }] }, { loans: [{ id: 'DK20210001' }, { id: 'DK20210002' }] }, { loans: [] }, { stage: 'CREDIT_LINE' },
    ]);
  });

  it('shows the finance group all loans and every other post its own alone (E.12)', async () => {
    expect(await idsBy({}, viewers.factorGroup('FINANCE'))).toHaveLength(4);
    expect(await idsBy({}, viewers.countyOffice('济宁高新区'))).toEqual(['DK20210001', 'DK20210002']);
    expect(await idsBy({}, viewers.taskForce('HIGH_END_CHEMICALS'))).toEqual(['DK20210003', 'DK20219001']);
    expect(await idsBy({ county: '鱼台县' }, viewers.enterprise(WEAR))).toEqual([]);
  });

  it('shows other factor groups no amount by any way', async () => {
    const asked = `query($r: [_Any!]!) { loan(id: "DK20210001") { disbursed } newLoans(asOf: "2021-11-05") loans { totalCount }
      _entities(representations: $r) { ... on Loan { need } ... on Issue { loans { need } } ... on EnterpriseDossier { section: loans { need } } } }`;
    const r = [{ __typename: 'Loan', id: 'DK20210001' }, { __typename: 'Issue', id: 'WT20210005' }, { __typename: 'EnterpriseDossier', id: WEAR }];
    for (const viewer of [viewers.factorGroup('FUND'), viewers.auditor, viewers.withoutPost, viewers.countyOffice('鱼台县')]) {
      const { data } = await service.query(asked, { r }, viewer);
      expect(data).toMatchObject({ loan: null, _entities: [null, { loans: [] }, { section: [] }] });
      if (viewer.role !== 'COUNTY_OFFICE') expect(data).toMatchObject({ newLoans: null, loans: { totalCount: 0 } });
    }
  });

  it('follows an enterprise to the county of its latest edition', async () => {
    await service.announce(enterpriseRostered, [{ id: WEAR, year: 2022, county: '任城区', cluster: 'HIGH_END_EQUIPMENT', chain: null, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, teamId: null }]);
    expect(await idsBy({}, viewers.countyOffice('任城区'))).toEqual(['DK20210001', 'DK20210002']);
    expect(await idsBy({}, viewers.countyOffice('济宁高新区'))).toEqual([]);
  });
});
