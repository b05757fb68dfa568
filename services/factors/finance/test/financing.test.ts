import { viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { act, done, finance, startFinance, withLine } from './ask.ts';
import type { Action } from './ask.ts';
import { examined, header, known, line, paid, PIGMENT, WEAR } from './rows.ts';

const UNKNOWN = '91370871XAMP005441';

describe('handling needs and loans', () => {
  let service: TestService;
  let needId: string;
  let loanId: string;
  beforeAll(async () => {
    service = await startFinance();
    ({ needId, loanId } = await withLine(service, '4000000'));
    await service.load('贷款', [header, paid, line, examined], { known });
  });
  afterAll(() => service.stop());

  const match = { bank: '济宁银行', state: 'CONTACTED', on: '2021-06-01' };
  const loanOf = async (id: string) =>
    (await service.query<{ loan: Record<string, unknown> }>(`query($id: ID!) { loan(id: $id) { stage creditLine disbursed disbursedOn stages { stage amount on renewal } creditLineEvents { kind by line on } } }`, { id })).data.loan;

  it.each<[Action, () => object, string, string]>([
    ['openFinancingNeed', () => ({ enterpriseId: WEAR, kind: 'PROJECT', needYuan: '0' }), 'NOT_POSITIVE', 'needYuan'],
    ['openFinancingNeed', () => ({ enterpriseId: UNKNOWN, kind: 'PROJECT', needYuan: '1' }), 'ENTERPRISE_UNKNOWN', 'enterpriseId'],
    ['resolveFinancingNeed', () => ({ id: needId, resolvedOn: '2999-01-01' }), 'DATE_IN_FUTURE', 'resolvedOn'],
    ['refuseFinancingNeed', () => ({ id: needId, reason: ' ' }), 'TEXT_LENGTH', 'reason'],
    ['assignFinancingNeed', () => ({ id: 'RZ0', personId: 'P1' }), 'REQUEST_UNKNOWN', 'id'],
    ['addNoteToFinancingNeed', () => ({ id: needId, text: '' }), 'TEXT_LENGTH', 'text'],
    ['setMilestoneOfFinancingNeed', () => ({ id: needId, title: '授信', dueOn: '2021-07-01', doneOn: '2999-01-01' }), 'DATE_IN_FUTURE', 'doneOn'],
    ['recordSiteVisitForFinancingNeed', () => ({ id: needId, visitedOn: '2999-01-01', summary: '考察' }), 'DATE_IN_FUTURE', 'visitedOn'],
    ['matchBank', () => ({ ...match, needId: 'RZ0' }), 'REQUEST_UNKNOWN', 'needId'],
    ['matchBank', () => ({ ...match, needId, bank: '某某银行' }), 'BANK_UNKNOWN', 'bank'],
    ['matchBank', () => ({ ...match, needId: 'RZ\0' }), 'REQUEST_UNKNOWN', 'needId'],
    ['recordDisbursement', () => ({ loanId: '\0', amountYuan: '1', on: '2021-08-01' }), 'LOAN_UNKNOWN', 'loanId'],
    ['grantCreditLine', () => ({ needId, bank: '\0', amountYuan: '1', on: '2021-08-01' }), 'BANK_UNKNOWN', 'bank'],
    ['matchBank', () => ({ ...match, needId, amountYuan: '-1' }), 'NOT_POSITIVE', 'amountYuan'],
    ['matchBank', () => ({ ...match, needId, on: '2999-01-01' }), 'DATE_IN_FUTURE', 'on'],
    ['matchBank', () => ({ ...match, needId, state: 'APPROVED', amountYuan: '1' }), 'MATCH_STEP_NOT_ALLOWED', 'state'],
    ['matchBank', () => ({ ...match, needId, bank: '儒商村镇银行', state: 'INTENT', on: '2021-08-01' }), 'MATCH_STEP_NOT_ALLOWED', 'state'],
    ['grantCreditLine', () => ({ needId: 'RZ0', bank: '建行', amountYuan: '1', on: '2021-08-01' }), 'REQUEST_UNKNOWN', 'needId'],
    ['grantCreditLine', () => ({ needId, bank: '建行', amountYuan: '1', on: '2021-08-01' }), 'MATCH_NOT_APPROVED', 'bank'],
    ['grantCreditLine', () => ({ needId, bank: '建行', amountYuan: '0', on: '2021-08-01' }), 'NOT_POSITIVE', 'amountYuan'],
    ['grantCreditLine', () => ({ needId, bank: '儒商村镇银行', amountYuan: '1', on: '2021-08-01' }), 'LINE_ALREADY_GRANTED', 'bank'],
    ['increaseCreditLine', () => ({ loanId: 'DK0', byYuan: '1', on: '2021-08-01' }), 'LOAN_UNKNOWN', 'loanId'],
    ['increaseCreditLine', () => ({ loanId, byYuan: '0', on: '2021-08-01' }), 'NOT_POSITIVE', 'byYuan'],
    ['increaseCreditLine', () => ({ loanId, byYuan: '1', on: '2021-07-04' }), 'DATE_ORDER', 'on'],
    ['increaseCreditLine', () => ({ loanId: 'DK20210003', byYuan: '1', on: '2021-08-01' }), 'NO_CREDIT_LINE', 'loanId'],
    ['recordDisbursement', () => ({ loanId: 'DK0', amountYuan: '1', on: '2021-08-01' }), 'LOAN_UNKNOWN', 'loanId'],
    ['recordDisbursement', () => ({ loanId: 'DK20210003', amountYuan: '1', on: '2021-08-01' }), 'NO_CREDIT_LINE', 'loanId'],
    ['recordDisbursement', () => ({ loanId, amountYuan: '-5', on: '2021-08-01' }), 'NOT_POSITIVE', 'amountYuan'],
    ['recordDisbursement', () => ({ loanId, amountYuan: '1.00001', on: '2021-08-01' }), 'AMOUNT_INVALID', 'amountYuan'],
    ['recordDisbursement', () => ({ loanId, amountYuan: '1', on: '2999-01-01' }), 'DATE_IN_FUTURE', 'on'],
    ['recordDisbursement', () => ({ loanId, amountYuan: '1', on: '2021-07-04' }), 'DATE_ORDER', 'on'],
    ['recordDisbursement', () => ({ loanId, amountYuan: '4000000.01', on: '2021-08-01' }), 'EXCEEDS_CREDIT_LINE', 'amountYuan'],
  ])('%s says what to mend, by code and field, case %#', async (action, input, code, field) => {
    const before = await service.announced('finance.loanRecorded');
    expect((await act(service, action, input())).errors).toMatchObject([{ code, field: ['input', field] }]);
    expect(await service.announced('finance.loanRecorded')).toHaveLength(before.length);
  });

  it('says by how much a drawdown is above the line', async () => {
    const { errors } = await act(service, 'recordDisbursement', { loanId, amountYuan: '4000000.01', on: '2021-08-01' });
    expect(errors[0]!.message).toContain('额度 400 万元，已发放 0 万元，最多还可发放 400 万元，本次 400.000001 万元');
  });

  it('takes an approval with its amount and a line up to it', async () => {
    const other = await done(service, 'openFinancingNeed', { enterpriseId: PIGMENT, kind: 'CORPORATE', needYuan: '100' });
    const step = (state: string, on: string, rest = {}) => act(service, 'matchBank', { needId: other, bank: '工行', state, on, ...rest });
    await step('INTENT', '2021-06-01');
    await step('IN_APPROVAL', '2021-06-03');
    expect((await step('APPROVED', '2021-06-04')).errors).toMatchObject([{ code: 'AMOUNT_NEEDED', field: ['input', 'amountYuan'] }]);
    expect((await step('APPROVED', '2021-06-02', { amountYuan: '80' })).errors).toMatchObject([{ code: 'DATE_ORDER', field: ['input', 'on'] }]);
    expect((await step('APPROVED', '2021-06-05', { amountYuan: '80' })).errors).toEqual([]);
    const grant = { needId: other, bank: '工行', amountYuan: '80', on: '2021-06-05' };
    expect((await act(service, 'grantCreditLine', { ...grant, amountYuan: '81' })).errors).toMatchObject([{ code: 'EXCEEDS_APPROVAL', field: ['input', 'amountYuan'] }]);
    expect((await act(service, 'grantCreditLine', { ...grant, on: '2021-06-04' })).errors).toMatchObject([{ code: 'DATE_ORDER', field: ['input', 'on'] }]);
    await done(service, 'refuseFinancingNeed', { id: other, reason: '企业撤回' });
    expect((await act(service, 'grantCreditLine', grant)).errors).toMatchObject([{ code: 'REQUEST_NOT_OPEN', field: ['input', 'needId'] }]);
    expect((await step('DECLINED', '2021-06-06')).errors).toMatchObject([{ code: 'REQUEST_NOT_OPEN', field: ['input', 'needId'] }]);
  });

  it('lets those who act for the enterprise open a need, and the finance group and the office alone do the rest (E.12)', async () => {
    const input = { enterpriseId: WEAR, kind: 'WORKING_CAPITAL', needYuan: '10000' };
    for (const viewer of [viewers.enterprise(WEAR), viewers.residentCadre([WEAR]), viewers.countyOffice('济宁高新区'), viewers.hqOffice]) expect((await act(service, 'openFinancingNeed', input, viewer)).errors).toEqual([]);
    const outside = [viewers.enterprise(PIGMENT), viewers.countyOffice('鱼台县'), viewers.factorGroup('FUND'), viewers.dataTeam, viewers.auditor, viewers.withoutPost];
    for (const viewer of outside) await expect(act(service, 'openFinancingNeed', input, viewer)).rejects.toThrow('FORBIDDEN');
    const acts: [Action, object][] = [
      ['matchBank', { ...match, needId }], ['grantCreditLine', { needId, bank: '建行', amountYuan: '1', on: '2021-08-01' }], ['increaseCreditLine', { loanId, byYuan: '1', on: '2021-08-01' }],
      ['recordDisbursement', { loanId, amountYuan: '1', on: '2021-08-01' }], ['resolveFinancingNeed', { id: needId }],
    ];
    for (const [action, wanted] of acts) for (const viewer of [viewers.enterprise(WEAR), viewers.countyOffice('济宁高新区'), viewers.factorGroup('FUND'), viewers.dataTeam]) await expect(act(service, action, wanted, viewer)).rejects.toThrow('FORBIDDEN');
  });

  it('shows needs, banks and evidence to whom the enterprise’s rows are open and to no other factor group', async () => {
    const asked = `query($id: ID!, $r: [_Any!]!) { financingNeed(id: $id) { id bankMatches { state } } financingNeeds { totalCount } _entities(representations: $r) { ... on EnterpriseDossier { financingNeeds { id } } } }`;
    const variables = { id: needId, r: [{ __typename: 'EnterpriseDossier', id: WEAR }] };
    for (const viewer of [finance, viewers.enterprise(WEAR), viewers.taskForce('HIGH_END_EQUIPMENT')]) expect((await service.query(asked, variables, viewer)).data).toMatchObject({ financingNeed: { id: needId, bankMatches: [{ state: 'APPROVED' }] } });
    for (const viewer of [viewers.factorGroup('FUND'), viewers.auditor, viewers.enterprise('x')]) expect((await service.query(asked, variables, viewer)).data).toEqual({ financingNeed: null, financingNeeds: { totalCount: 0 }, _entities: [{ financingNeeds: [] }] });
  });

  it('lists the institutions of a level (S18)', async () => {
    const { data } = await service.query<{ financialInstitutions: { name: string; level: string; aliases: string[] }[] }>('{ financialInstitutions(level: COUNTY) { name level aliases } }', {}, viewers.enterprise(WEAR));
    expect(data.financialInstitutions.every(({ level }) => level === 'COUNTY')).toBe(true);
    expect(data.financialInstitutions.find(({ name }) => name === '济宁儒商村镇银行')!.aliases).toContain('儒商村镇银行');
  });

  it('never pays out more than the line when twenty drawdowns come at once', async () => {
    const { loanId: shared } = await withLine(service, '1000000');
    const drawn = await Promise.all(Array.from({ length: 20 }, () => act(service, 'recordDisbursement', { loanId: shared, amountYuan: '150000', on: '2021-08-01' })));
    expect(drawn.filter(({ errors }) => errors.length === 0)).toHaveLength(6);
    expect(new Set(drawn.flatMap(({ errors }) => errors.map(({ code }) => code)))).toEqual(new Set(['EXCEEDS_CREDIT_LINE']));
    expect(await loanOf(shared)).toMatchObject({ creditLine: '100', disbursed: '90' });
  });

  it('grants one line, takes one step and resolves once of twenty at once', async () => {
    const twenty = async (action: Action, input: object) => (await Promise.all(Array.from({ length: 20 }, () => act(service, action, input)))).filter(({ errors }) => errors.length === 0).length;
    const other = await done(service, 'openFinancingNeed', { enterpriseId: WEAR, kind: 'PROJECT', needYuan: '100' });
    const step = (state: string) => twenty('matchBank', { needId: other, bank: '农行', state, on: '2021-06-01', amountYuan: '100' });
    expect([await step('INTENT'), await step('IN_APPROVAL'), await step('APPROVED')]).toEqual([1, 1, 1]);
    expect(await twenty('grantCreditLine', { needId: other, bank: '农行', amountYuan: '100', on: '2021-06-02' })).toBe(1);
    expect(await twenty('resolveFinancingNeed', { id: other })).toBe(1);
    expect(await service.sql('select to_status from factor.step where request_id = $1 order by id', [other])).toEqual([{ to_status: 'ACCEPTED' }, { to_status: 'IN_PROGRESS' }, { to_status: 'RESOLVED' }]);
  });
});
