import type { TestService } from '@zhuqi/testkit';
import { act, done, startFinance } from './ask.ts';
import { PIGMENT, WEAR } from './rows.ts';

const NEED = `query($id: ID!, $issue: _Any!) {
  financingNeed(id: $id) { subject stage status need coverage { committed need ratio covered } bankMatches { bank { name level } state amount history { state amount on } } loans { id stage creditLine disbursed } }
  newLoans(asOf: "2021-11-05") renewedLoans(asOf: "2021-11-05") _entities(representations: [$issue]) { ... on Issue { financeEvidence { asked brought unit covered } } } }`;

let service: TestService;
beforeAll(async () => {
  service = await startFinance();
});
afterAll(() => service.stop());

async function standing(id: string, issue: string) {
  const { data } = await service.query<{ financingNeed: { stage: string; coverage: object; bankMatches: object[]; loans: object[] }; newLoans: string | null; _entities: { financeEvidence: object }[] }>(NEED, { id, issue: { __typename: 'Issue', id: issue } });
  const { stage, coverage, bankMatches, loans } = data.financingNeed;
  return { need: data.financingNeed, stage, coverage, bankMatches, loans, newLoans: data.newLoans, evidence: data._entities[0]!.financeEvidence };
}

it('brings the wear-resistant parts maker from its need of 769 over several banks to 400 paid out and 900 granted (S181)', async () => {
  const issue = 'WT20210005';
  const needId = await done(service, 'openFinancingNeed', { enterpriseId: WEAR, issueId: issue, kind: 'EQUIPMENT', needYuan: '7690000' });
  expect(await standing(needId, issue)).toMatchObject({ stage: 'NEED', coverage: { committed: '0', need: '769', ratio: '0.0', covered: false }, newLoans: null, evidence: { asked: '769', brought: '0', covered: false }, need: { subject: '设备贷769万元', status: 'ACCEPTED' } });

  for (const bank of ['建行', '济宁银行', '儒商村镇银行']) await done(service, 'matchBank', { needId, bank, state: 'CONTACTED', on: '2021-06-01' });
  await done(service, 'matchBank', { needId, bank: '建行', state: 'DECLINED', on: '2021-06-03' });
  await done(service, 'matchBank', { needId, bank: '济宁儒商村镇银行', state: 'INTENT', amountYuan: '4000000', on: '2021-06-10' });
  const intended = await standing(needId, issue);
  expect(intended).toMatchObject({ stage: 'INTENT', coverage: { committed: '0' }, need: { status: 'IN_PROGRESS' } });
  expect(intended.bankMatches).toEqual(expect.arrayContaining([
    { bank: { name: '建设银行济宁分行', level: 'CITY' }, state: 'DECLINED', amount: null, history: [{ state: 'CONTACTED', amount: null, on: '2021-06-01' }, { state: 'DECLINED', amount: null, on: '2021-06-03' }] },
    { bank: { name: '济宁儒商村镇银行', level: 'COUNTY' }, state: 'INTENT', amount: '400', history: [{ state: 'CONTACTED', amount: null, on: '2021-06-01' }, { state: 'INTENT', amount: '400', on: '2021-06-10' }] },
  ]));

  await done(service, 'matchBank', { needId, bank: '济宁儒商村镇银行', state: 'IN_APPROVAL', on: '2021-06-20' });
  await done(service, 'matchBank', { needId, bank: '济宁儒商村镇银行', state: 'APPROVED', on: '2021-07-01' });
  expect(await standing(needId, issue)).toMatchObject({ stage: 'APPROVED', coverage: { committed: '0' } });
  const loanId = await done(service, 'grantCreditLine', { needId, bank: '济宁儒商村镇银行', amountYuan: '4000000', on: '2021-07-05' });
  expect(await standing(needId, issue)).toMatchObject({ stage: 'CREDIT_LINE', coverage: { committed: '400', ratio: '52.0', covered: false }, newLoans: null });
  await done(service, 'recordDisbursement', { loanId, amountYuan: '4000000', on: '2021-07-15' });
  expect(await standing(needId, issue)).toMatchObject({ stage: 'DISBURSED', coverage: { committed: '400', ratio: '52.0', covered: false }, newLoans: '400', evidence: { brought: '400', covered: false } });

  await done(service, 'increaseCreditLine', { loanId, byYuan: '5000000', on: '2021-09-01' });
  expect(await standing(needId, issue)).toMatchObject({
    coverage: { committed: '900', ratio: '117.0', covered: true }, newLoans: '400', evidence: { asked: '769', brought: '900', unit: '万元', covered: true }, loans: [{ id: loanId, creditLine: '900', disbursed: '400' }],
  });
  const { data } = await service.query(`query($id: ID!) { loan(id: $id) { institution { level } financingNeed { id } stages { stage amount on renewal } creditLineEvents { kind by line on } } }`, { id: loanId });
  expect(data).toEqual({ loan: {
    institution: { level: 'COUNTY' }, financingNeed: { id: needId },
    stages: [['INTENT', '400', '2021-06-10'], ['IN_APPROVAL', '400', '2021-06-20'], ['APPROVED', '400', '2021-07-01'], ['CREDIT_LINE', '400', '2021-07-05'], ['DISBURSED', '400', '2021-07-15'], ['CREDIT_LINE', '500', '2021-09-01']]
      .map(([stage, amount, on]) => ({ stage, amount, on, renewal: false })),
    creditLineEvents: [{ kind: 'CREDIT_LINE_GRANT', by: '400', line: '400', on: '2021-07-05' }, { kind: 'CREDIT_LINE_INCREASE', by: '500', line: '900', on: '2021-09-01' }],
  } });
  expect((await service.announced('finance.loanRecorded')).map((loan) => loan)).toMatchObject([
    { id: loanId, stage: 'CREDIT_LINE', creditLineYuan: '4000000', disbursedYuan: null, drawdowns: [] },
    { stage: 'DISBURSED', creditLineYuan: '4000000', disbursedYuan: '4000000', disbursedOn: '2021-07-15', drawdowns: [{ on: '2021-07-15', amountYuan: '4000000', renewal: false }] },
    { stage: 'DISBURSED', creditLineYuan: '9000000', disbursedYuan: '4000000', disbursedOn: '2021-07-15' },
  ]);
});

it('keeps the 30000 in approval for 20000 sought out of everything that is committed or lent (S182)', async () => {
  const issue = 'WT20210013';
  const before = (await standingNewLoans());
  const needId = await done(service, 'openFinancingNeed', { enterpriseId: PIGMENT, issueId: issue, kind: 'PROJECT', needYuan: '200000000' });
  await done(service, 'recordSiteVisitForFinancingNeed', { id: needId, visitedOn: '2021-06-06', summary: '市、县两级金融机构到企业就项目贷进行考察' });
  for (const product of ['PROJECT', 'WORKING_CAPITAL', 'CORPORATE']) await act(service, 'matchBank', { needId, bank: product === 'PROJECT' ? '建行' : product === 'CORPORATE' ? '工行' : '鱼台农商行', product, state: 'CONTACTED', on: '2021-06-10' });
  await done(service, 'matchBank', { needId, bank: '中国建设银行', state: 'INTENT', amountYuan: '300000000', on: '2021-06-20' });
  await done(service, 'matchBank', { needId, bank: '建设银行济宁分行', state: 'IN_APPROVAL', on: '2021-07-01' });
  expect(await standing(needId, issue)).toMatchObject({
    stage: 'IN_APPROVAL', coverage: { committed: '0', need: '20000', ratio: '0.0', covered: false }, evidence: { asked: '20000', brought: '0', covered: false }, loans: [], newLoans: before,
  });
  expect(await act(service, 'grantCreditLine', { needId, bank: '建行', amountYuan: '200000000', on: '2021-08-01' })).toMatchObject({ loan: null, errors: [{ code: 'MATCH_NOT_APPROVED', field: ['input', 'bank'] }] });
});

async function standingNewLoans() {
  return (await service.query<{ newLoans: string | null }>('{ newLoans(asOf: "2021-11-05") }')).data.newLoans;
}
