import { todayInShanghai } from '@zhuqi/calendar';
import { enterpriseRostered } from '@zhuqi/events';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { allToWear, chemicals, deliveryHeader, forAll, forTwo, known, PIGMENT, policyHeader, PV, rostered, toPv, toWear, WEAR } from './rows.ts';

interface Matches { nodes: { policy: { id: string }; enterprise: { id: string }; eligible: boolean; reasons: { met: boolean; zh: string }[] }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
const group = viewers.factorGroup('POLICY');
const today = todayInShanghai(new Date());

describe('the graph of policies', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await service.announce(enterpriseRostered, rostered);
    await service.load('惠企政策', [policyHeader, chemicals, forAll, forTwo]);
    await service.load('政策送达', [deliveryHeader, toPv, toWear, allToWear], { known });
  });
  afterAll(() => service.stop());

  const policiesFor = async (id: string, rest = '', viewer = group) =>
    (await service.query<{ policiesFor: Matches }>(`{ policiesFor(enterpriseId: "${id}" ${rest}) { totalCount pageInfo { hasNextPage endCursor } nodes { policy { id } eligible reasons { met zh } } } }`, {}, viewer)).data.policiesFor;
  const enterprisesFor = async (id: string, rest = '', viewer = group) =>
    (await service.query<{ enterprisesFor: Matches }>(`{ enterprisesFor(policyId: "${id}" ${rest}) { totalCount pageInfo { hasNextPage endCursor } nodes { enterprise { id } eligible reasons { met zh } } } }`, {}, viewer)).data.enterprisesFor;
  const policyIds = ({ nodes }: Matches) => nodes.map(({ policy }) => policy.id);
  const enterpriseIds = ({ nodes }: Matches) => nodes.map(({ enterprise }) => enterprise.id);

  it('answers which policies an enterprise may use, with its reasons', async () => {
    expect(policyIds(await policiesFor(PIGMENT))).toEqual(['ZC2021001', 'ZC2021003']);
    const all = await policiesFor(PIGMENT, ', includeIneligible: true');
    expect(all).toMatchObject({ totalCount: 3, nodes: [
      { eligible: true, reasons: [{ met: true, zh: '符合：要求产业集群属于高端化工，企业产业集群为高端化工' }] }, { eligible: true, reasons: [] },
      { eligible: false, reasons: [{ met: false, zh: '不符合：要求产业集群属于医药、高端装备，企业产业集群为高端化工' }] },
    ] });
  });

  it('answers as of a day and page by page', async () => {
    expect(policyIds(await policiesFor(PIGMENT, ', asOf: "2020-12-16"'))).toEqual(['ZC2021001']);
    const first = await policiesFor(PIGMENT, ', first: 1');
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true, endCursor: 'ZC2021001' } });
    expect(await policiesFor(PIGMENT, ', first: 1, after: "ZC2021001"')).toMatchObject({ nodes: [{ policy: { id: 'ZC2021003' } }], pageInfo: { hasNextPage: false } });
    expect(enterpriseIds(await enterprisesFor('ZC2021001', ', asOf: "2020-09-01"'))).toEqual([]);
    const page = await enterprisesFor('ZC2021003', ', first: 2');
    expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(enterpriseIds(await enterprisesFor('ZC2021003', `, first: 2, after: "${page.pageInfo.endCursor}"`))).toEqual([PV]);
    expect((await service.query(`{ policiesFor(enterpriseId: "${PIGMENT}", first: 101) { totalCount } }`)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('answers which enterprises may use a policy, as far as the post reaches', async () => {
    expect(enterpriseIds(await enterprisesFor('ZC2021005'))).toEqual([WEAR]);
    expect((await enterprisesFor('ZC2021005', ', includeIneligible: true')).nodes.map(({ enterprise, eligible }) => [enterprise.id, eligible])).toEqual([[PIGMENT, false], [WEAR, true], [PV, false]]);
    expect(enterpriseIds(await enterprisesFor('ZC2021003', '', viewers.countyOffice('鱼台县')))).toEqual([PIGMENT]);
    expect(enterpriseIds(await enterprisesFor('ZC2021003', '', viewers.enterprise(PV)))).toEqual([PV]);
    expect(enterpriseIds(await enterprisesFor('ZC2021003', '', viewers.factorGroup('LAND')))).toEqual([]);
    expect(policyIds(await policiesFor(PV, '', viewers.enterprise(WEAR)))).toEqual([]);
    expect(policyIds(await policiesFor(WEAR, '', viewers.residentCadre([WEAR])))).toEqual(['ZC2021003', 'ZC2021005']);
  });

  const setRules = (input: object, viewer = group) => service.query(`mutation($input: SetEligibilityRulesInput!) { setEligibilityRules(input: $input) { policy { latest { rules { attribute operator values fromCompendium text } } } errors { code field } } }`, { input }, viewer);

  it('judges by conditions that the group sets beside the clusters, and later versions inherit them', async () => {
    const rules = [{ attribute: 'COUNTY', operator: 'NOT_IN', values: ['济宁经开区'] }, { attribute: 'YEAR', operator: 'GTE', values: ['2021'] }];
    expect((await setRules({ policyId: 'ZC2021003', rules })).data).toMatchObject({ setEligibilityRules: { errors: [], policy: { latest: { rules: [
      { attribute: 'COUNTY', operator: 'NOT_IN', values: ['济宁经开区'], fromCompendium: false, text: '县市区不属于济宁经开区 / county is none of 济宁经开区' }, { attribute: 'YEAR', values: ['2021'] },
    ] } } } });
    expect(enterpriseIds(await enterprisesFor('ZC2021003'))).toEqual([PIGMENT, WEAR]);
    expect(policyIds(await policiesFor(PV))).toEqual([]);
    await service.load('惠企政策', [policyHeader, forAll.with(4, '高端装备')]);
    expect(await enterprisesFor('ZC2021003')).toMatchObject({ totalCount: 1, nodes: [{ enterprise: { id: WEAR }, reasons: [{ met: true }, { met: true }, { met: true }] }] });
    await service.load('惠企政策', [policyHeader, forAll]);
    await Promise.all([1, 2, 3, 4].map(() => setRules({ policyId: 'ZC2021003', rules: [] })));
    expect(enterpriseIds(await enterprisesFor('ZC2021003'))).toHaveLength(3);
  });

  it('refuses conditions it cannot judge by', async () => {
    expect((await setRules({ policyId: 'ZC9', rules: [] })).data).toMatchObject({ setEligibilityRules: { policy: null, errors: [{ code: 'POLICY_UNKNOWN', field: ['input', 'policyId'] }] } });
    expect((await setRules({ policyId: 'ZC2021003', rules: [{ attribute: 'COUNTY', operator: 'GTE', values: ['x'] }] })).data).toMatchObject({ setEligibilityRules: { errors: [{ code: 'OPERATOR_NOT_ALLOWED', field: ['input', 'rules', '0', 'operator'] }] } });
    expect((await setRules({ policyId: 'ZC2021003', rules: [] }, viewers.factorGroup('LAND'))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('lists the compendium by day, cluster and text', async () => {
    const listed = async (filter: object, viewer = viewers.factorGroup('LAND')) => (await service.query<{ policies: { nodes: { id: string }[]; totalCount: number } }>(`query($filter: PolicyFilter) { policies(filter: $filter) { totalCount nodes { id } } }`, { filter }, viewer)).data.policies.nodes.map(({ id }) => id);
    expect(await listed({})).toEqual(['ZC2021001', 'ZC2021003', 'ZC2021005']);
    expect(await listed({ inForceOn: '2020-12-16' })).toEqual(['ZC2021001']);
    expect(await listed({ cluster: 'PHARMACEUTICALS' })).toEqual(['ZC2021003', 'ZC2021005']);
    expect(await listed({ text: '财政局' })).toEqual(['ZC2021003']);
    expect(await listed({}, viewers.auditor)).toEqual([]);
    expect(await listed({}, viewers.withoutPost)).toEqual([]);
  });

  const repeal = (policyId: string, validTo: string, viewer = group) => service.query(`mutation { repealPolicy(input: { policyId: "${policyId}", validTo: "${validTo}" }) { policy { inForce now: version { validTo } } errors { code field } } }`, {}, viewer);

  it('an enterprise sees what is in force and what was brought to it, not what was ended before it came', async () => {
    const seen = async (id: string) => (await service.query<{ policies: { nodes: { id: string }[] } }>(`{ policies { nodes { id } } }`, {}, viewers.enterprise(id))).data.policies.nodes.map((policy) => policy.id);
    expect((await repeal('ZC2021001', '2020-01-01')).data).toMatchObject({ repealPolicy: { errors: [{ code: 'DATE_ORDER', field: ['input', 'validTo'] }] } });
    expect((await repeal('ZC9', '2022-01-01')).data).toMatchObject({ repealPolicy: { errors: [{ code: 'POLICY_UNKNOWN' }] } });
    expect((await repeal('ZC2021001', '2022-01-01', viewers.taskForce('NEW_ENERGY'))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await repeal('ZC2021001', '2021-12-31')).data).toEqual({ repealPolicy: { policy: { inForce: false, now: null }, errors: [] } });
    expect(await seen(PIGMENT)).toEqual(['ZC2021003', 'ZC2021005']);
    expect(await seen(PV)).toEqual(['ZC2021001', 'ZC2021003', 'ZC2021005']);
    expect(policyIds(await policiesFor(PIGMENT, ', asOf: "2021-12-31"'))).toEqual(['ZC2021001', 'ZC2021003']);
  });

  describe('requests', () => {
    const open = (input: object, viewer = viewers.enterprise(WEAR)) => service.query<{ openPolicyRequest: { request: { id: string } | null } }>(`mutation($input: OpenPolicyRequestInput!) { openPolicyRequest(input: $input) { request { id subject kind status question policy { id } dueOn priority } errors { code field } } }`, { input: { enterpriseId: WEAR, ...input } }, viewer);
    const resolve = (input: object, viewer = group) => service.query(`mutation($input: ResolvePolicyRequestInput!) { resolvePolicyRequest(input: $input) { request { status answer basis resolvedOn } errors { code field } } }`, { input }, viewer);

    it('an enterprise asks what a policy means and is answered with the basis (S66, S80)', async () => {
      const asked = await open({ kind: 'INTERPRETATION', policyId: 'ZC2021003', question: '研发费用如何归集？', issueId: 'WT1' });
      expect(asked.data).toMatchObject({ openPolicyRequest: { errors: [], request: { subject: '政策解读', status: 'ACCEPTED', policy: { id: 'ZC2021003' }, priority: true } } });
      const { id } = asked.data.openPolicyRequest.request!;
      expect(id).toMatch(/^ZX\d{4}W\d{5}$/);
      const evidence = async () => (await service.query<{ _entities: object[] }>(`{ _entities(representations: [{ __typename: "Issue", id: "WT1" }]) { ... on Issue { policyRequests { id } policyEvidence { factor covered asked brought missing } } } }`)).data._entities[0];
      expect(await evidence()).toMatchObject({ policyRequests: [{ id }], policyEvidence: { factor: 'POLICY', covered: false, asked: '1', brought: '0' } });
      expect((await resolve({ id })).data).toMatchObject({ resolvePolicyRequest: { request: null, errors: [{ code: 'TEXT_LENGTH', field: ['input', 'answer'] }] } });
      expect((await resolve({ id, answer: '按项目归集', basis: '第三条' }, viewers.factorGroup('LAND'))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect((await resolve({ id, answer: '按项目归集', basis: '第三条' })).data).toEqual({ resolvePolicyRequest: { request: { status: 'RESOLVED', answer: '按项目归集', basis: '第三条', resolvedOn: today }, errors: [] } });
      expect(await evidence()).toMatchObject({ policyEvidence: { covered: true, missing: null } });
      expect((await resolve({ id, answer: '再答' })).data).toMatchObject({ resolvePolicyRequest: { errors: [{ code: 'REQUEST_NOT_OPEN' }] } });
    });

    it('help with an application is due, stands in the work list and adds nothing to the figures', async () => {
      const before = await service.announced('factor.figuresContributed');
      const { data } = await open({ kind: 'APPLICATION_HELP', policyId: 'ZC2021005' }, viewers.residentCadre([WEAR]));
      const list = (await service.query<{ policyWorkList: { nodes: { id: string; subject: string }[] } }>(`{ policyWorkList { nodes { id subject } } }`, {}, group)).data.policyWorkList.nodes;
      expect(list).toEqual([{ id: data.openPolicyRequest.request!.id, subject: '申报辅导' }]);
      const added = (await service.announced('factor.figuresContributed')).slice(before.length);
      expect(added).toMatchObject([{ service: 'policy', contributions: [] }]);
    });

    it.each([
      [{ kind: 'INTERPRETATION' }, 'TEXT_LENGTH', 'question'], [{ kind: 'INTERPRETATION', question: '字'.repeat(2001) }, 'TEXT_LENGTH', 'question'],
      [{ kind: 'APPLICATION_HELP' }, 'POLICY_NEEDED', 'policyId'], [{ kind: 'APPLICATION_HELP', policyId: 'ZC9' }, 'POLICY_UNKNOWN', 'policyId'],
    ])('refuses %j', async (input, code, field) => {
      expect((await open(input)).data).toMatchObject({ openPolicyRequest: { request: null, errors: [{ code, field: ['input', field] }] } });
    });

    it('nobody asks for an enterprise that is not theirs', async () => {
      for (const viewer of [viewers.enterprise(PV), viewers.factorGroup('LAND'), viewers.dataTeam]) expect((await open({ kind: 'INTERPRETATION', question: '问' }, viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    });
  });
});
