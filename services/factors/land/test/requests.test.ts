import { todayInShanghai } from '@zhuqi/calendar';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { certificate, CHEMICALS, ENERGY, header, known, PHARMA, quota, solved } from './rows.ts';

const today = todayInShanghai(new Date());
const group = viewers.factorGroup('LAND');
type Result = { done: { request: { id: string } | null; errors: { code: string; field: string[] }[] } };

describe('the graph of land requests', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await service.load('土地', [header, quota, solved, certificate], { known });
  });
  afterAll(() => service.stop());

  const change = async (mutation: string, type: string, input: object, viewer = group) => {
    const { data, errors } = await service.query<Result>(`mutation($input: ${type}!) { done: ${mutation}(input: $input) { request { id status resolvedOn dueOn area grantedArea } errors { code field } } }`, { input }, viewer);
    return { ...data?.done, refused: errors?.[0]?.extensions?.code };
  };
  const open = async (more: object = {}) => (await change('openLandRequest', 'OpenLandRequestInput', { enterpriseId: ENERGY, kind: 'LAND_QUOTA', areaMu: '20', ...more }, viewers.enterprise(ENERGY))).request!.id;
  const resolve = (input: object, viewer = group) => change('resolveLandRequest', 'ResolveLandRequestInput', input, viewer);
  const grant = async (input: object, viewer = group) => {
    const { data, errors } = await service.query<{ done: { grant: object | null; errors: object[] } }>(`mutation($input: RecordLandGrantInput!) { done: recordLandGrant(input: $input) { grant { id area enterprise { id } request { id status } documentNumber } errors { code field } } }`, { input }, viewer);
    return { ...data?.done, refused: errors?.[0]?.extensions?.code };
  };
  const lastFigures = async (key?: string) => ((await service.announced('factor.figuresContributed')) as { key: string; enterpriseId: string | null; contributions: object[] }[]).filter((told) => !key || told.key === key).at(-1);

  it('leads a quota from its opening over partial grants to its resolution, in mu and square metres (S67, S82)', async () => {
    const id = await open({ issueId: 'WT20210900' });
    expect(id).toMatch(/^TD\d{4}W00001$/);
    expect(await change('setMilestoneOfLandRequest', 'SetMilestoneInput', { id, title: '报省厅', dueOn: '2021-11-30' })).toMatchObject({ request: { status: 'IN_PROGRESS', dueOn: null }, errors: [] });
    const input = { enterpriseId: ENERGY, requestId: id, areaMu: '12.5', grantedOn: '2021-10-01', documentNumber: '鲁政土字〔2021〕1号' };
    expect(await grant(input)).toMatchObject({ grant: { area: '12.5', enterprise: { id: ENERGY }, request: { id, status: 'IN_PROGRESS' } }, errors: [] });
    const evidence = async () => (await service.query<{ _entities: object[] }>(`query($r: [_Any!]!) { _entities(representations: $r) { ... on Issue { landRequests { id milestones { title } } landEvidence { covered asked brought unit } } } }`, { r: [{ __typename: 'Issue', id: 'WT20210900' }] }, group)).data._entities[0];
    expect(await evidence()).toEqual({ landRequests: [{ id, milestones: [{ title: '报省厅' }] }], landEvidence: { covered: false, asked: '20', brought: '12.5', unit: '亩' } });
    expect(await resolve({ id, solvedAreaMu: '7.6' })).toMatchObject({ request: null, errors: [{ code: 'AREA_EXCEEDS', field: ['input', 'solvedAreaMu'] }] });
    expect(await resolve({ id, solvedAreaMu: '7.6', confirmExcess: true, resolvedOn: today })).toMatchObject({ request: { status: 'RESOLVED', resolvedOn: today, grantedArea: '20.1' }, errors: [] });
    expect(await evidence()).toMatchObject({ landEvidence: { covered: true } });
    const { data } = await service.query(`query($id: ID!) { landRequest(id: $id) { area(unit: SQUARE_METRE) grantedArea(unit: SQUARE_METRE) grants { id area(unit: SQUARE_METRE) } } }`, { id }, group);
    expect(data).toMatchObject({ landRequest: { area: '13333.3333', grantedArea: '13400', grants: [{ area: '8333.3333' }, { id, area: '5066.6667' }] } });
    expect(await lastFigures(id)).toMatchObject({ enterpriseId: ENERGY, contributions: [{ figure: 'rows' }, { figure: 'solvedMu', amount: '12.5', from: '2021-10-01' }, { figure: 'solvedMu', amount: '7.6', from: today }] });
  });

  it('gives a certificate 15 working days and a plan adjustment none', async () => {
    expect(await change('openLandRequest', 'OpenLandRequestInput', { enterpriseId: ENERGY, kind: 'PROPERTY_CERTIFICATE' })).toMatchObject({ request: { dueOn: expect.stringMatching(/^\d{4}-/) } });
    expect(await change('openLandRequest', 'OpenLandRequestInput', { enterpriseId: ENERGY, kind: 'SPATIAL_PLAN_ADJUSTMENT' })).toMatchObject({ request: { dueOn: null } });
  });

  it('is resolved once by 20 who resolve it at the same time, and granted once', async () => {
    const id = await open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => resolve({ id, solvedAreaMu: '20' })));
    expect(answers.filter(({ errors }) => errors?.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? []).every(({ code }) => ['REQUEST_NOT_OPEN', 'REQUEST_CHANGED', 'AREA_EXCEEDS'].includes(code))).toBe(true);
    expect(await service.sql(`select 1 from factor.step where request_id = $1 and to_status = 'RESOLVED'`, [id])).toHaveLength(1);
    expect(await service.sql(`select 1 from land_grant where request_id = $1`, [id])).toHaveLength(1);
  });

  it('records a grant without a request for the enterprise alone, and the same document once', async () => {
    const input = { enterpriseId: PHARMA, areaMu: '33.3', grantedOn: '2021-10-09', documentNumber: '济土字9号' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => grant(input)));
    expect(new Set(answers.map(({ grant: made }) => (made as { id: string } | null)?.id)).size).toBe(1);
    const [made] = answers;
    expect(made).toMatchObject({ grant: { area: '33.3', request: null }, errors: [] });
    const { id } = made!.grant as { id: string };
    expect(await lastFigures(id)).toEqual({ service: 'land', key: id, enterpriseId: PHARMA, contributions: [expect.objectContaining({ figure: 'solvedMu', amount: '33.3', from: '2021-10-09' })] });
    expect((await service.announced('factor.figuresContributed')).filter((told) => (told as { key: string }).key === id)).toHaveLength(1);
    expect(await grant({ ...input, areaMu: '34' })).toMatchObject({ grant: null, errors: [{ code: 'ALREADY_RECORDED', field: ['input', 'documentNumber'] }] });
  });

  it('answers bad input with a code and the field to mend, and changes nothing', async () => {
    const id = await open();
    const asked: [string, string, object, string, string][] = [
      ['openLandRequest', 'OpenLandRequestInput', { enterpriseId: '91370871XAMP005441', kind: 'LAND_QUOTA', areaMu: '1' }, 'ENTERPRISE_UNKNOWN', 'enterpriseId'],
      ['openLandRequest', 'OpenLandRequestInput', { enterpriseId: ENERGY, kind: 'LAND_QUOTA' }, 'AREA_NEEDED', 'areaMu'],
      ['openLandRequest', 'OpenLandRequestInput', { enterpriseId: ENERGY, kind: 'LAND_QUOTA', areaMu: '0' }, 'NOT_POSITIVE', 'areaMu'],
      ['assignLandRequest', 'AssignRequestInput', { id: 'TD1', personId: 'p' }, 'REQUEST_UNKNOWN', 'id'],
      ['recordSiteVisitForLandRequest', 'RecordSiteVisitInput', { id, visitedOn: '2099-01-01', summary: 'x' }, 'DATE_IN_FUTURE', 'visitedOn'],
      ['addNoteToLandRequest', 'AddNoteInput', { id, text: ' ' }, 'TEXT_LENGTH', 'text'],
      ['setMilestoneOfLandRequest', 'SetMilestoneInput', { id, title: '', dueOn: '2021-11-30' }, 'TEXT_LENGTH', 'title'],
      ['resolveLandRequest', 'ResolveLandRequestInput', { id }, 'AREA_NEEDED', 'solvedAreaMu'],
      ['resolveLandRequest', 'ResolveLandRequestInput', { id, solvedAreaMu: '1', resolvedOn: '2099-01-01' }, 'DATE_IN_FUTURE', 'resolvedOn'],
      ['refuseLandRequest', 'RefuseRequestInput', { id, reason: '' }, 'TEXT_LENGTH', 'reason'],
    ];
    for (const [mutation, type, input, code, field] of asked) expect([mutation, (await change(mutation, type, input)).errors]).toEqual([mutation, [{ code, field: ['input', field] }]]);
    const input = { enterpriseId: ENERGY, requestId: id, areaMu: '1', grantedOn: '2021-10-01', documentNumber: '济土字77号' };
    const grants: [object, string, string][] = [
      [{ ...input, areaMu: '0' }, 'NOT_POSITIVE', 'areaMu'], [{ ...input, grantedOn: '2099-01-01' }, 'DATE_IN_FUTURE', 'grantedOn'], [{ ...input, documentNumber: ' ' }, 'DOCUMENT_NUMBER_NEEDED', 'documentNumber'],
      [{ ...input, documentNumber: '9'.repeat(101) }, 'TEXT_LENGTH', 'documentNumber'], [{ ...input, requestId: 'TD1' }, 'REQUEST_UNKNOWN', 'requestId'], [{ ...input, enterpriseId: PHARMA }, 'ENTERPRISE_MISMATCH', 'requestId'],
      [{ ...input, areaMu: '20.5' }, 'AREA_EXCEEDS', 'areaMu'], [{ ...input, requestId: solved[0], enterpriseId: PHARMA, confirmExcess: true }, 'REQUEST_NOT_OPEN', 'requestId'], [{ ...input, requestId: null, enterpriseId: '91370871XAMP005441' }, 'ENTERPRISE_UNKNOWN', 'enterpriseId'],
    ];
    for (const [bad, code, field] of grants) expect(await grant(bad)).toMatchObject({ grant: null, errors: [{ code, field: ['input', field] }] });
    expect(await service.sql(`select 1 from land_grant where document_number = '济土字77号'`)).toEqual([]);
  });

  it('lets nobody but the group and the command office handle a request (E.12)', async () => {
    const id = await open();
    const input = { enterpriseId: ENERGY, requestId: id, areaMu: '1', grantedOn: '2021-10-01', documentNumber: '济土字78号' };
    for (const viewer of [viewers.factorGroup('FUND'), viewers.enterprise(ENERGY), viewers.countyOffice('济宁高新区'), viewers.dataTeam, viewers.withoutPost]) {
      expect((await resolve({ id, solvedAreaMu: '1' }, viewer)).refused).toBe('FORBIDDEN');
      expect((await grant(input, viewer)).refused).toBe('FORBIDDEN');
    }
    expect((await change('openLandRequest', 'OpenLandRequestInput', { enterpriseId: ENERGY, kind: 'LAND_QUOTA', areaMu: '1' }, viewers.enterprise(PHARMA))).refused).toBe('FORBIDDEN');
    expect(await grant(input, viewers.hqOffice)).toMatchObject({ errors: [] });
  });

  describe('a total of which the split is not known (S184)', () => {
    const total = { title: '山矿机械、港航金属、锐博工程机械等企业土地指标', enterpriseIds: [ENERGY, PHARMA], areaMu: '2216', grantedOn: '2021-10-31', documentNumber: '鲁自然资字〔2021〕88号' };
    const record = async (input: object, viewer = group) => {
      const { data, errors } = await service.query<{ done: { total: { id: string } | null; errors: object[] } }>(`mutation($input: RecordLandGrantTotalInput!) { done: recordLandGrantTotal(input: $input) { total { id title area enterprises { id } splitKnown grantedOn documentNumber } errors { code field } } }`, { input }, viewer);
      return { ...data?.done, refused: errors?.[0]?.extensions?.code };
    };
    const dossier = async (id: string, viewer = group) => (await service.query<{ _entities: object[] }>(
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on EnterpriseDossier { landGrants { area } landGrantTotals { share total { title area metres: area(unit: SQUARE_METRE) splitKnown enterprises { id } } } } } }`,
      { r: [{ __typename: 'EnterpriseDossier', id }] }, viewer)).data._entities[0];

    it('stays a total: each named enterprise’s dossier shows it with no share, the figures count it once for no enterprise', async () => {
      const { total: made, errors } = await record(total);
      expect([made, errors]).toEqual([{ id: expect.stringMatching(/^TDHJ2021W\d{5}$/), title: total.title, area: '2216', enterprises: [{ id: PHARMA }, { id: ENERGY }], splitKnown: false, grantedOn: '2021-10-31', documentNumber: total.documentNumber }, []]);
      const shown = { share: null, total: { title: total.title, area: '2216', metres: '1477333.3333', splitKnown: false, enterprises: [{ id: PHARMA }, { id: ENERGY }] } };
      expect(await dossier(PHARMA)).toMatchObject({ landGrants: [{ area: '33.3' }, { area: '27.5' }], landGrantTotals: [shown] });
      expect(await dossier(CHEMICALS)).toEqual({ landGrants: [], landGrantTotals: [] });
      expect(await lastFigures()).toEqual({ service: 'land', key: made!.id, enterpriseId: null, contributions: [expect.objectContaining({ figure: 'solvedMu', amount: '2216', unit: '亩', from: '2021-10-31' })] });
    });

    it('shows an enterprise and a county the total with the named ones they reach, and other factor groups nothing (E.12)', async () => {
      expect(await dossier(PHARMA, viewers.enterprise(PHARMA))).toMatchObject({ landGrantTotals: [{ share: null, total: { area: '2216', enterprises: [{ id: PHARMA }] } }] });
      const list = async (viewer = group) => (await service.query<{ landGrantTotals: object }>(`{ landGrantTotals { totalCount nodes { enterprises { id } } pageInfo { hasNextPage } } }`, {}, viewer)).data.landGrantTotals;
      expect(await list()).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
      expect(await list(viewers.countyOffice('济宁高新区'))).toMatchObject({ totalCount: 1, nodes: [{ enterprises: [{ id: ENERGY }] }] });
      for (const viewer of [viewers.factorGroup('FUND'), viewers.enterprise(CHEMICALS), viewers.countyOffice('任城区'), viewers.auditor, viewers.withoutPost]) {
        expect(await list(viewer)).toMatchObject({ totalCount: 0, nodes: [] });
        expect(await dossier(PHARMA, viewer)).toEqual({ landGrants: [], landGrantTotals: [] });
      }
    });

    it('is recorded once, and refused with a code and a field where something is wrong', async () => {
      const refused: [object, string, string][] = [
        [total, 'ALREADY_RECORDED', 'title'], [{ ...total, title: ' ' }, 'TEXT_LENGTH', 'title'], [{ ...total, enterpriseIds: [] }, 'ENTERPRISES_NUMBER', 'enterpriseIds'], [{ ...total, areaMu: '0' }, 'NOT_POSITIVE', 'areaMu'],
        [{ ...total, title: '另一批', enterpriseIds: [ENERGY, '91370871XAMP005441'] }, 'ENTERPRISE_UNKNOWN', 'enterpriseIds'], [{ ...total, grantedOn: '2099-01-01' }, 'DATE_IN_FUTURE', 'grantedOn'], [{ ...total, documentNumber: '9'.repeat(101) }, 'TEXT_LENGTH', 'documentNumber'],
      ];
      for (const [input, code, field] of refused) expect(await record(input)).toMatchObject({ total: null, errors: [{ code, field: ['input', field] }] });
      const many = await Promise.all(Array.from({ length: 20 }, () => record({ ...total, title: '第二批' })));
      expect(many.filter(({ errors }) => errors?.length === 0)).toHaveLength(1);
      for (const viewer of [viewers.factorGroup('FUND'), viewers.dataTeam, viewers.enterprise(ENERGY)]) expect((await record(total, viewer)).refused).toBe('FORBIDDEN');
    });
  });

  it('shows each post its own requests and other factor groups none, by any way (E.12)', async () => {
    const ids = async (viewer = group) => (await service.query<{ landRequests: { nodes: { id: string }[] } }>(`{ landRequests(first: 100) { nodes { id } } }`, {}, viewer)).data.landRequests.nodes.map(({ id }) => id);
    expect(await ids()).toEqual(expect.arrayContaining(['TD20210571', 'TD20210573', 'TD20210574']));
    expect([await ids(viewers.countyOffice('鱼台县')), await ids(viewers.taskForce('HIGH_END_CHEMICALS')), await ids(viewers.residentCadre([PHARMA]))]).toEqual([['TD20210574'], ['TD20210573'], ['TD20210574']]);
    const everyWay = `query($r: [_Any!]!) { landRequest(id: "TD20210574") { area } landRequests { totalCount } landWorkList { totalCount }
      _entities(representations: $r) { ... on LandRequest { area } ... on EnterpriseDossier { landRequests { area } } ... on Issue { landRequests { id } landEvidence { brought } } ... on KeyProject { landRequests { id } } } }`;
    const r = [{ __typename: 'LandRequest', id: 'TD20210574' }, { __typename: 'EnterpriseDossier', id: PHARMA }, { __typename: 'Issue', id: 'WT20210101' }, { __typename: 'KeyProject', id: 'XM1' }];
    for (const viewer of [viewers.factorGroup('FUND'), viewers.auditor, viewers.withoutPost]) {
      expect((await service.query(everyWay, { r }, viewer)).data).toEqual({ landRequest: null, landRequests: { totalCount: 0 }, landWorkList: { totalCount: 0 }, _entities: [null, { landRequests: [] }, { landRequests: [], landEvidence: null }, { landRequests: [] }] });
    }
  });
});
