import { todayInShanghai } from '@zhuqi/calendar';
import { enterpriseRostered } from '@zhuqi/events';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { ENERGY, examined, GROUP, header, invested, known, MATERIALS, waiting } from './rows.ts';

const group = viewers.factorGroup('FUND');
const FIELDS = `request { id status resolvedOn need invested tier dueDiligence { status owner { id } } } errors { code field }`;
type Result = { done: { request: { id: string; status: string } | null; errors: { code: string; field: string[] }[] } };

describe('the graph of fund needs', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await service.load('基金', [header, examined, invested, waiting], { known });
  });
  afterAll(() => service.stop());

  const change = async (mutation: string, type: string, input: object, viewer = group) => {
    const { data, errors } = await service.query<Result>(`mutation($input: ${type}!) { done: ${mutation}(input: $input) { ${FIELDS} } }`, { input }, viewer);
    return { ...data?.done, refused: errors?.[0]?.extensions?.code };
  };
  const open = async (needYuan = '10000000', more: object = {}) => {
    const { request } = await change('openFundNeed', 'OpenFundNeedInput', { enterpriseId: MATERIALS, needYuan, ...more }, viewers.enterprise(MATERIALS));
    return request!.id;
  };
  const invest = (id: string, amountYuan: string, investedOn: string, viewer = group) => change('recordFundInvestment', 'RecordFundInvestmentInput', { id, amountYuan, investedOn }, viewer);

  it('leads a need from its opening over tier, due diligence and milestones to several investments, the last of which meets it (S61, S82, S172)', async () => {
    const id = await open('10000000', { issueId: 'WT20210900' });
    expect(id).toMatch(/^JJ\d{4}W00001$/);
    expect(await change('setFundSupportTier', 'SetFundSupportTierInput', { id, tier: 'A' })).toMatchObject({ request: { tier: 'A', status: 'IN_PROGRESS' }, errors: [] });
    expect(await change('setMilestoneOfFundNeed', 'SetMilestoneInput', { id, title: '进场', dueOn: '2021-11-30' })).toMatchObject({ errors: [] });
    expect(await change('recordFundDueDiligence', 'RecordFundDueDiligenceInput', { id, status: 'DONE', ownerId: 'p7' })).toMatchObject({ request: { dueDiligence: { status: 'DONE', owner: { id: 'p7' } } } });
    expect(await invest(id, '4000000', '2021-10-01')).toMatchObject({ request: { status: 'IN_PROGRESS', invested: '400' }, errors: [] });
    const evidence = async () => (await service.query<{ _entities: object[] }>(`query($r: [_Any!]!) { _entities(representations: $r) { ... on Issue { fundNeeds { id milestones { title } } fundEvidence { covered asked brought unit } } } }`, { r: [{ __typename: 'Issue', id: 'WT20210900' }] }, group)).data._entities[0];
    expect(await evidence()).toEqual({ fundNeeds: [{ id, milestones: [{ title: '进场' }] }], fundEvidence: { covered: false, asked: '1000', brought: '400', unit: '万元' } });
    expect(await invest(id, '6000000', '2021-10-08')).toMatchObject({ request: { status: 'RESOLVED', invested: '1000', resolvedOn: todayInShanghai(new Date()) }, errors: [] });
    expect(await evidence()).toMatchObject({ fundEvidence: { covered: true } });
    expect((await service.announced('factor.figuresContributed')).at(-1)).toMatchObject({
      key: id, contributions: [{ figure: 'rows' }, { figure: 'priorityA', distinct: MATERIALS }, { figure: 'investedWan', amount: '400', from: '2021-10-01' }, { figure: 'investedWan', amount: '600', from: '2021-10-08' }],
    });
  });

  it('counts the same investment once, however often it is sent, and every different one of many at once', async () => {
    const id = await open('900000000');
    await Promise.all(Array.from({ length: 10 }, () => invest(id, '1000000', '2021-10-01')));
    const days = Array.from({ length: 10 }, (_, i) => `2021-09-${10 + i}`);
    await Promise.all(days.map((day) => invest(id, '1000000', day)));
    expect(await change('addNoteToFundNeed', 'AddNoteInput', { id, text: '已到账' })).toMatchObject({ request: { invested: '1100', status: 'IN_PROGRESS' } });
    const { contributions } = (await service.announced('factor.figuresContributed')).filter((told) => (told as { key: string }).key === id).at(-1) as { contributions: { figure: string }[] };
    expect(contributions.filter(({ figure }) => figure === 'investedWan')).toHaveLength(11);
  });

  it('is resolved once by 20 who resolve it at the same time', async () => {
    const id = await open();
    await invest(id, '1000', '2021-10-01');
    const answers = await Promise.all(Array.from({ length: 20 }, () => change('resolveFundNeed', 'ResolveFundNeedInput', { id })));
    expect(answers.filter(({ errors }) => errors?.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? []).every(({ code }) => ['REQUEST_NOT_OPEN', 'REQUEST_CHANGED'].includes(code))).toBe(true);
    expect(await service.sql(`select 1 from factor.step where request_id = $1 and to_status = 'RESOLVED'`, [id])).toHaveLength(1);
  });

  it('answers bad input with a code and the field to mend, and changes nothing', async () => {
    const id = await open();
    const none = { id: 'JJ1' };
    const asked: [string, string, object, string, string][] = [
      ['openFundNeed', 'OpenFundNeedInput', { enterpriseId: '91370871XAMP005441', needYuan: '1' }, 'ENTERPRISE_UNKNOWN', 'enterpriseId'],
      ['openFundNeed', 'OpenFundNeedInput', { enterpriseId: MATERIALS, needYuan: '-1' }, 'NOT_POSITIVE', 'needYuan'],
      ['assignFundNeed', 'AssignRequestInput', { ...none, personId: 'p' }, 'REQUEST_UNKNOWN', 'id'],
      ['recordSiteVisitForFundNeed', 'RecordSiteVisitInput', { id, visitedOn: '2099-01-01', summary: 'x' }, 'DATE_IN_FUTURE', 'visitedOn'],
      ['addNoteToFundNeed', 'AddNoteInput', { id, text: ' ' }, 'TEXT_LENGTH', 'text'],
      ['setMilestoneOfFundNeed', 'SetMilestoneInput', { id, title: '', dueOn: '2021-11-30' }, 'TEXT_LENGTH', 'title'],
      ['resolveFundNeed', 'ResolveFundNeedInput', { id }, 'NOT_INVESTED', 'id'],
      ['resolveFundNeed', 'ResolveFundNeedInput', { id, resolvedOn: '2099-01-01' }, 'DATE_IN_FUTURE', 'resolvedOn'],
      ['refuseFundNeed', 'RefuseRequestInput', { id, reason: '' }, 'TEXT_LENGTH', 'reason'],
      ['setFundSupportTier', 'SetFundSupportTierInput', { ...none, tier: 'A' }, 'REQUEST_UNKNOWN', 'id'],
      ['recordFundDueDiligence', 'RecordFundDueDiligenceInput', { id, status: 'IN_PROGRESS' }, 'OWNER_NEEDED', 'ownerId'],
      ['recordFundDueDiligence', 'RecordFundDueDiligenceInput', { id: examined[0], status: 'NOT_STARTED' }, 'STATUS_BACKWARDS', 'status'],
      ['recordFundInvestment', 'RecordFundInvestmentInput', { id, amountYuan: '0', investedOn: '2021-10-01' }, 'NOT_POSITIVE', 'amountYuan'],
      ['recordFundInvestment', 'RecordFundInvestmentInput', { id, amountYuan: '1', investedOn: '2099-01-01' }, 'DATE_IN_FUTURE', 'investedOn'],
      ['recordFundInvestment', 'RecordFundInvestmentInput', { ...none, amountYuan: '1', investedOn: '2021-10-01' }, 'REQUEST_UNKNOWN', 'id'],
      ['recordFundInvestment', 'RecordFundInvestmentInput', { id: invested[0], amountYuan: '1', investedOn: '2021-10-01' }, 'REQUEST_NOT_OPEN', 'id'],
    ];
    for (const [mutation, type, input, code, field] of asked) expect([mutation, (await change(mutation, type, input)).errors]).toEqual([mutation, [{ code, field: ['input', field] }]]);
  });

  it('lets nobody but the group and the command office handle a need (E.12)', async () => {
    const id = await open();
    for (const viewer of [viewers.factorGroup('FINANCE'), viewers.enterprise(MATERIALS), viewers.countyOffice('鱼台县'), viewers.dataTeam, viewers.withoutPost]) {
      expect((await invest(id, '1', '2021-10-01', viewer)).refused).toBe('FORBIDDEN');
      expect((await change('setFundSupportTier', 'SetFundSupportTierInput', { id, tier: 'A' }, viewer)).refused).toBe('FORBIDDEN');
      expect((await change('recordFundDueDiligence', 'RecordFundDueDiligenceInput', { id, status: 'DONE' }, viewer)).refused).toBe('FORBIDDEN');
      expect((await change('refuseFundNeed', 'RefuseRequestInput', { id, reason: '不符' }, viewer)).refused).toBe('FORBIDDEN');
    }
    expect((await change('openFundNeed', 'OpenFundNeedInput', { enterpriseId: MATERIALS, needYuan: '1' }, viewers.enterprise(GROUP))).refused).toBe('FORBIDDEN');
    expect(await change('setFundSupportTier', 'SetFundSupportTierInput', { id, tier: 'C' }, viewers.hqOffice)).toMatchObject({ request: { tier: 'C' } });
  });

  it('shows each post its own needs and other factor groups none, by any way (E.12)', async () => {
    const ids = async (viewer = group) => (await service.query<{ fundNeeds: { nodes: { enterprise: { id: string } }[] } }>(`{ fundNeeds(first: 100) { nodes { enterprise { id } } } }`, {}, viewer)).data.fundNeeds.nodes.map(({ enterprise }) => enterprise.id);
    expect(new Set(await ids())).toEqual(new Set([ENERGY, GROUP, MATERIALS]));
    expect([await ids(viewers.countyOffice('兖州区')), await ids(viewers.enterprise(ENERGY)), await ids(viewers.taskForce('NEW_ENERGY'))]).toEqual([[GROUP], [ENERGY], [ENERGY]]);
    const everyWay = `query($r: [_Any!]!) { fundNeed(id: "JJ20210325") { need } fundNeeds { totalCount } fundWorkList { totalCount } fundSurveyCoverage(year: 2021) { selected }
      _entities(representations: $r) { ... on FundNeed { need } ... on EnterpriseDossier { fundNeeds { need } fundNeedSurveys { id } } ... on Issue { fundNeeds { id } fundEvidence { brought } } ... on KeyProject { fundNeeds { id } } } }`;
    const r = [{ __typename: 'FundNeed', id: 'JJ20210325' }, { __typename: 'EnterpriseDossier', id: GROUP }, { __typename: 'Issue', id: 'WT20210900' }, { __typename: 'KeyProject', id: 'XM1' }];
    for (const viewer of [viewers.factorGroup('FINANCE'), viewers.auditor, viewers.withoutPost]) {
      expect((await service.query(everyWay, { r }, viewer)).data).toEqual({
        fundNeed: null, fundNeeds: { totalCount: 0 }, fundWorkList: { totalCount: 0 }, fundSurveyCoverage: null,
        _entities: [null, { fundNeeds: [], fundNeedSurveys: [] }, { fundNeeds: [], fundEvidence: null }, { fundNeeds: [] }],
      });
    }
  });

  describe('surveys', () => {
    const survey = async (input: object, viewer = group) => {
      const { data, errors } = await service.query<{ done: { survey: object | null; errors: object[] } }>(`mutation($input: RecordFundSurveyInput!) { done: recordFundSurvey(input: $input) { survey { enterprise { id } year surveyedOn surveyor { id } hasNeed note } errors { code field } } }`, { input }, viewer);
      return { ...data?.done, refused: errors?.[0]?.extensions?.code };
    };
    const coverage = async (year = 2021, viewer = group) => (await service.query<{ fundSurveyCoverage: object }>(`query($year: Int!) { fundSurveyCoverage(year: $year) { surveyed selected share } }`, { year }, viewer)).data.fundSurveyCoverage;
    const asked = { enterpriseId: GROUP, surveyedOn: '2021-09-10', surveyorId: 'p3', hasNeed: true, note: '设备更新' };

    it('are recorded one by one and cover the edition’s enterprises, not visits (S89)', async () => {
      expect(await coverage()).toEqual({ surveyed: 0, selected: 3, share: '0.0000' });
      expect(await survey(asked)).toMatchObject({ survey: { enterprise: { id: GROUP }, year: 2021, surveyedOn: '2021-09-10', surveyor: { id: 'p3' }, hasNeed: true, note: '设备更新' }, errors: [] });
      expect(await survey({ ...asked, surveyedOn: '2021-10-10', hasNeed: false })).toMatchObject({ errors: [] });
      expect(await survey({ ...asked, enterpriseId: ENERGY, note: null })).toMatchObject({ survey: { note: null }, errors: [] });
      expect([await coverage(), await coverage(2020)]).toEqual([{ surveyed: 2, selected: 3, share: '0.6667' }, { surveyed: 0, selected: 0, share: null }]);
      expect(await coverage(2021, viewers.countyOffice('兖州区'))).toEqual({ surveyed: 1, selected: 1, share: '1.0000' });
    });

    it('enter the dossier, latest first', async () => {
      const { data } = await service.query<{ _entities: object[] }>(`query($r: [_Any!]!) { _entities(representations: $r) { ... on EnterpriseDossier { fundNeedSurveys { surveyedOn hasNeed } } } }`, { r: [{ __typename: 'EnterpriseDossier', id: GROUP }] }, viewers.residentCadre([GROUP]));
      expect(data._entities).toEqual([{ fundNeedSurveys: [{ surveyedOn: '2021-10-10', hasNeed: false }, { surveyedOn: '2021-09-10', hasNeed: true }] }]);
    });

    it('are refused with a code and a field where something is wrong, and once a day is enough', async () => {
      const refused: [object, string, string][] = [
        [{ ...asked, surveyedOn: '2099-01-01' }, 'DATE_IN_FUTURE', 'surveyedOn'], [{ ...asked, note: '字'.repeat(2001) }, 'TEXT_LENGTH', 'note'], [{ ...asked, surveyorId: ' ' }, 'REQUIRED', 'surveyorId'],
        [{ ...asked, enterpriseId: '91370871XAMP005441' }, 'ENTERPRISE_UNKNOWN', 'enterpriseId'], [asked, 'ALREADY_RECORDED', 'surveyedOn'],
      ];
      for (const [input, code, field] of refused) expect(await survey(input)).toMatchObject({ survey: null, errors: [{ code, field: ['input', field] }] });
      const many = await Promise.all(Array.from({ length: 20 }, () => survey({ ...asked, surveyedOn: '2021-10-11' })));
      expect(many.filter(({ errors }) => errors?.length === 0)).toHaveLength(1);
      expect((await survey(asked, viewers.factorGroup('LAND'))).refused).toBe('FORBIDDEN');
    });

    it('count for the edition in which the enterprise was asked', async () => {
      await service.announce(enterpriseRostered, [{ id: ENERGY, year: 2022, county: '任城区', cluster: 'NEW_ENERGY', chain: null, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, teamId: null }]);
      expect(await coverage(2022)).toEqual({ surveyed: 0, selected: 1, share: '0.0000' });
    });
  });
});
