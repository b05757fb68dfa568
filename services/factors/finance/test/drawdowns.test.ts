import { readWorkbook } from '@zhuqi/ledger';
import type { Cell } from '@zhuqi/ledger';
import type { TestService } from '@zhuqi/testkit';
import { done, startFinance, withLine } from './ask.ts';
import { header, known, line, paid } from './rows.ts';

describe('drawdowns, renewals and loans of the ledger', () => {
  let service: TestService;
  let loanId: string;
  beforeAll(async () => {
    service = await startFinance();
    await service.load('贷款', [header, paid, line], { known });
    ({ loanId } = await withLine(service, '4000000', { issueId: 'WT20210005' }));
  });
  afterAll(() => service.stop());

  const sums = async (asOf: string) => (await service.query('query($asOf: Date!) { newLoans(asOf: $asOf) renewedLoans(asOf: $asOf) }', { asOf })).data;
  const idsBetween = async (disbursedFrom: string, disbursedTo: string) =>
    (await service.query<{ loans: { nodes: { id: string }[] } }>('query($f: LoanFilter) { loans(filter: $f) { nodes { id } } }', { f: { disbursedFrom, disbursedTo } })).data.loans.nodes.map(({ id }) => id);
  const exported = async () => {
    const [raw] = await readWorkbook(await service.export('贷款', { year: '' }));
    return raw!.rows.slice(raw!.rows.findIndex((row) => row.includes('贷款品种'))) as Cell[][];
  };

  it('counts each drawdown once on its day and renewals apart (E.11)', async () => {
    await done(service, 'recordDisbursement', { loanId, amountYuan: '1000000', on: '2021-08-10' });
    await done(service, 'recordDisbursement', { loanId, amountYuan: '500000', on: '2021-08-01', renewal: true });
    await done(service, 'recordDisbursement', { loanId, amountYuan: '2000000', on: '2021-10-01' });
    expect([await sums('2021-07-14'), await sums('2021-08-09'), await sums('2021-08-10'), await sums('2021-10-01')]).toEqual([
      { newLoans: null, renewedLoans: null }, { newLoans: '400', renewedLoans: '50' }, { newLoans: '500', renewedLoans: '50' }, { newLoans: '700', renewedLoans: '50' },
    ]);
    expect([await idsBetween('2021-08-02', '2021-09-30'), await idsBetween('2021-10-02', '2021-12-31')]).toEqual([[loanId], []]);
    expect((await service.announced('finance.loanRecorded')).at(-1)).toMatchObject({
      id: loanId, disbursedYuan: '3500000', disbursedOn: '2021-08-01',
      drawdowns: [{ on: '2021-08-01', amountYuan: '500000', renewal: true }, { on: '2021-08-10', amountYuan: '1000000', renewal: false }, { on: '2021-10-01', amountYuan: '2000000', renewal: false }],
    });
  });

  it('goes on in the graph with a loan of the ledger, from what its row says', async () => {
    await done(service, 'increaseCreditLine', { loanId: 'DK20210001', byYuan: '5000000', on: '2021-09-01' });
    await done(service, 'recordDisbursement', { loanId: 'DK20210001', amountYuan: '1000000', on: '2021-09-02' });
    const { data } = await service.query(`{ loan(id: "DK20210001") { creditLine disbursed disbursedOn creditLineEvents { kind by line on } stages { stage amount on } } }`);
    expect(data).toEqual({ loan: {
      creditLine: '900', disbursed: '500', disbursedOn: '2021-07-15',
      creditLineEvents: [{ kind: 'CREDIT_LINE_GRANT', by: '400', line: '400', on: null }, { kind: 'CREDIT_LINE_INCREASE', by: '500', line: '900', on: '2021-09-01' }],
      stages: [['CREDIT_LINE', '400', null], ['DISBURSED', '400', '2021-07-15'], ['CREDIT_LINE', '500', '2021-09-01'], ['DISBURSED', '100', '2021-09-02']].map(([stage, amount, on]) => ({ stage, amount, on })),
    } });
    expect(await sums('2021-10-01')).toEqual({ newLoans: '800', renewedLoans: '50' });
  });

  it('gives the loans of the graph back as rows of the ledger that load again unchanged', async () => {
    const rows = await exported();
    expect(rows).toHaveLength(4);
    expect(await service.load('贷款', rows, { known })).toMatchObject({ created: 0, updated: 0, unchanged: 3, rejected: [] });
    expect(await sums('2021-10-01')).toEqual({ newLoans: '800', renewedLoans: '50' });
  });

  it('keeps the stages when the ledger changes something else, and lets them stand no longer where it reports the amounts otherwise', async () => {
    const rows = await exported();
    const [top, first] = [rows[0]!, rows.find(([id]) => id === 'DK20210001')!];
    expect(await service.load('贷款', [top, first.with(top.indexOf('银行'), '济宁银行')], { known })).toMatchObject({ updated: 1 });
    expect(await sums('2021-10-01')).toEqual({ newLoans: '800', renewedLoans: '50' });
    expect(await service.load('贷款', [top, first.with(top.indexOf('发放金额(万元)'), 450)], { known })).toMatchObject({ updated: 1 });
    expect(await sums('2021-10-01')).toEqual({ newLoans: '750', renewedLoans: '50' });
    expect((await service.announced('finance.loanRecorded')).at(-1)).not.toHaveProperty('drawdowns');
    expect(await service.sql('select count(*)::int as kept from loan_stage where superseded_at is not null')).toEqual([{ kept: 4 }]);
  });

  it('answers for an issue by its need and all its loans, of the graph and of the ledger', async () => {
    const { data } = await service.query<{ _entities: object[] }>(`query($r: [_Any!]!) { _entities(representations: $r) { ... on Issue { financeEvidence { asked brought covered } loans { id } financingNeeds { need } } } }`, { r: [{ __typename: 'Issue', id: 'WT20210005' }] });
    expect(data._entities).toEqual([{ financeEvidence: { asked: '769', brought: '1800', covered: true }, loans: [{ id: 'DK20210001' }, { id: 'DK20210002' }, { id: loanId }], financingNeeds: [{ need: '769' }] }]);
  });
});
