import { enterpriseRostered } from '@zhuqi/events';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { chemicals, deliveryHeader, forAll, known, PIGMENT, policyHeader, PV, rostered, toPv, toWear, WEAR } from './rows.ts';

const group = viewers.factorGroup('POLICY');

describe('deliveries, receipts, uptake and rulings', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService(subgraph);
    await service.announce(enterpriseRostered, rostered);
    await service.load('惠企政策', [policyHeader, chemicals, forAll]);
    await service.load('政策送达', [deliveryHeader, toPv, toWear], { known });
  });
  afterAll(() => service.stop());

  type Run = (input: object, viewer?: typeof group) => Promise<{ data: Record<string, { errors: { code: string; field: string[] }[] } & Record<string, unknown>>; errors?: { extensions?: Record<string, unknown> }[] }>;
  const mutation = (name: string, fields: string): Run => (input, viewer = group) =>
    service.query(`mutation($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${fields} errors { code field } } }`, { input }, viewer) as ReturnType<Run>;
  const deliver = mutation('deliverPolicy', 'policy { id } delivered alreadyDelivered');
  const confirm = mutation('confirmPolicyDelivery', 'delivery { receivedOn receivedBy }');
  const record = mutation('recordPolicyUptake', 'uptake { id amount received helper { id } enterprise { id } policy { name } }');
  const decide = mutation('decideTolerantRuling', 'ruling { id kind reportedWord conditions decidedBy { id } expiresOn inForce }');
  const faults = async (run: Run, name: string, input: object, viewer = group) => (await run(input, viewer)).data[name]!.errors.map(({ code, field }) => `${code} ${field.at(-1)}`);
  const isForbidden = async (answer: ReturnType<Run>) => expect((await answer).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);

  it('brings a policy to every climb enterprise of an edition at once, and nobody gets it twice', async () => {
    const before = (await service.announced('factor.figuresContributed')).length;
    expect((await deliver({ policyId: 'ZC2021001', year: 2021, method: 'COMPENDIUM', deliveredOn: '2021-11-05' })).data.deliverPolicy).toEqual({ policy: { id: 'ZC2021001' }, delivered: 1, alreadyDelivered: 2, errors: [] });
    const runs = await Promise.all(Array.from({ length: 6 }, () => deliver({ policyId: 'ZC2021003', year: 2021, method: 'ONLINE', deliveredOn: '2021-11-05' })));
    expect(runs.reduce((sum, { data }) => sum + Number(data.deliverPolicy!.delivered), 0)).toBe(3);
    const added = (await service.announced('factor.figuresContributed')).slice(before) as { key: string; enterpriseId: string; contributions: object[] }[];
    expect(added.map(({ key }) => key).sort()).toEqual([`ZC2021001/${PIGMENT}`, ...[PIGMENT, PV, WEAR].map((id) => `ZC2021003/${id}`)].sort());
    expect(added[0]).toMatchObject({ enterpriseId: PIGMENT, contributions: [{ figure: 'enterprisesReached', distinct: PIGMENT, from: '2021-11-05' }] });
  });

  it('announces what is new to an enterprise, together and by the version in force, and says what only a workbook tells (S66)', async () => {
    const told = (await service.announced('policy.policyDelivered')) as { policyId: string; deliveredOn: string; enterpriseIds: string[] }[];
    expect(told.slice(0, 3)).toEqual([
      { policyId: 'ZC2021001', version: 1, method: 'ONLINE', deliveredOn: '2021-05-30', loaded: true, enterpriseIds: [PV] },
      { policyId: 'ZC2021001', version: 1, method: 'COMPENDIUM', deliveredOn: '2021-10-28', loaded: true, enterpriseIds: [WEAR] },
      { policyId: 'ZC2021001', version: 1, method: 'COMPENDIUM', deliveredOn: '2021-11-05', loaded: false, enterpriseIds: [PIGMENT] },
    ]);
    expect(told.slice(3).flatMap(({ policyId, enterpriseIds }) => enterpriseIds.map((id) => `${policyId}/${id}`)).sort()).toEqual([PIGMENT, PV, WEAR].map((id) => `ZC2021003/${id}`).sort());
    await service.load('政策送达', [deliveryHeader, toPv, [...toWear.slice(0, 3), '2021.10.29', toWear[4]!]], { known });
    expect(await service.announced('policy.policyDelivered')).toHaveLength(told.length);
    await service.load('政策送达', [deliveryHeader, toWear], { known });
  });

  it('brings a policy to one enterprise', async () => {
    expect((await deliver({ policyId: 'ZC2021003', enterpriseId: WEAR, method: 'DOOR_TO_DOOR' })).data.deliverPolicy).toMatchObject({ delivered: 0, alreadyDelivered: 1, errors: [] });
  });

  it('refuses a delivery that cannot be', async () => {
    const of = (input: object) => faults(deliver, 'deliverPolicy', { policyId: 'ZC2021003', enterpriseId: WEAR, method: 'ONLINE', ...input });
    expect(await of({ policyId: 'ZC9' })).toEqual(['POLICY_UNKNOWN policyId']);
    expect(await of({ deliveredOn: '2020-01-01' })).toEqual(['POLICY_NOT_IN_FORCE policyId']);
    expect(await of({ deliveredOn: '2199-01-01' })).toEqual(['DATE_IN_FUTURE deliveredOn']);
    expect(await of({ enterpriseId: '91370871XAMP005441' })).toEqual(['ENTERPRISE_UNKNOWN enterpriseId']);
    expect(await of({ year: 2021 })).toEqual(['RECIPIENT_NEEDED enterpriseId']);
    expect(await of({ enterpriseId: null })).toEqual(['RECIPIENT_NEEDED enterpriseId']);
    expect(await of({ enterpriseId: null, year: 1999 })).toEqual(['EDITION_EMPTY year']);
    for (const viewer of [viewers.factorGroup('LAND'), viewers.enterprise(WEAR), viewers.taskForce('NEW_ENERGY')]) await isForbidden(deliver({ policyId: 'ZC2021003', enterpriseId: WEAR, method: 'ONLINE' }, viewer));
  });

  it('takes one receipt of twenty that come at once', async () => {
    const cadre = viewers.residentCadre([WEAR]);
    const runs = await Promise.all(Array.from({ length: 20 }, (_, i) => confirm({ policyId: 'ZC2021001', enterpriseId: WEAR, receivedOn: '2021-11-05' }, i % 2 ? cadre : viewers.enterprise(WEAR))));
    const outcomes = runs.map(({ data }) => data.confirmPolicyDelivery!);
    expect(outcomes.filter(({ delivery }) => delivery !== null)).toHaveLength(1);
    expect(outcomes.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(Array.from({ length: 19 }, () => 'ALREADY_RECEIVED'));
  });

  it('refuses a receipt that cannot be', async () => {
    const own = viewers.enterprise(PV);
    const of = (input: object) => faults(confirm, 'confirmPolicyDelivery', { policyId: 'ZC2021001', enterpriseId: PV, ...input }, own);
    expect(await of({ policyId: 'ZC9' })).toEqual(['DELIVERY_UNKNOWN policyId']);
    expect(await of({ receivedOn: '2021-05-29' })).toEqual(['DATE_ORDER receivedOn']);
    expect(await of({ receivedOn: '2199-01-01' })).toEqual(['DATE_IN_FUTURE receivedOn']);
    for (const viewer of [group, viewers.hqOffice, viewers.enterprise(WEAR), viewers.residentCadre([WEAR]), viewers.countyOffice('济宁经开区')]) await isForbidden(confirm({ policyId: 'ZC2021001', enterpriseId: PV }, viewer));
  });

  const uptake = { policyId: 'ZC2021003', enterpriseId: WEAR, receivedOn: '2021-11-01', amountYuan: '125000.50', received: '研发费用补助', helperId: 'P0002' };

  it('records what was received, with whose help (S29), once per policy, enterprise and day', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => record(uptake, viewers.residentCadre([WEAR]))));
    const outcomes = runs.map(({ data }) => data.recordPolicyUptake!);
    expect(outcomes.filter(({ errors }) => errors.length === 0)).toEqual([{ uptake: { id: `ZC2021003/${WEAR}/2021-11-01`, amount: '12.50005', received: '研发费用补助', helper: { id: 'P0002' }, enterprise: { id: WEAR }, policy: { name: forAll[1] } }, errors: [] }]);
    expect(outcomes.filter(({ errors }) => errors[0]?.code === 'UPTAKE_RECORDED')).toHaveLength(4);
    expect((await record({ ...uptake, receivedOn: '2021-11-02', amountYuan: null, helperId: null })).data.recordPolicyUptake).toMatchObject({ uptake: { amount: null, helper: null }, errors: [] });
  });

  it('refuses uptake that cannot be', async () => {
    const of = (input: object) => faults(record, 'recordPolicyUptake', { ...uptake, receivedOn: '2021-11-03', ...input });
    expect(await of({ policyId: 'ZC9' })).toEqual(['POLICY_UNKNOWN policyId']);
    expect(await of({ enterpriseId: '91370871XAMP005441' })).toEqual(['ENTERPRISE_UNKNOWN enterpriseId']);
    expect(await of({ receivedOn: '2020-12-16' })).toEqual(['DATE_ORDER receivedOn']);
    expect(await of({ receivedOn: '2199-01-01' })).toEqual(['DATE_IN_FUTURE receivedOn']);
    expect(await of({ amountYuan: '0' })).toEqual(['AMOUNT_NOT_ALLOWED amountYuan']);
    expect(await of({ amountYuan: null, received: null })).toEqual(['RECEIVED_NEEDED received']);
    expect(await of({ received: '字'.repeat(2001) })).toEqual(['TEXT_LENGTH received']);
    for (const viewer of [viewers.factorGroup('FINANCE'), viewers.enterprise(PV), viewers.dataTeam, viewers.auditor]) await isForbidden(record(uptake, viewer));
  });

  const ruling = { enterpriseId: PV, issueId: 'WT7', kind: 'ERROR_TOLERANCE', reportedWord: '容缺办理', tolerated: '备案名称与证照不一致', legalBasis: '《优化营商环境条例》', conditions: ['三十日内补正', '承诺书'], unitId: 'ZB04', decidedOn: '2021-10-01', expiresOn: '2199-12-31' };

  it('a task force decides for its cluster, keeps the word it used, and its ruling covers the issue while it is in force (S87, I-14)', async () => {
    expect((await decide(ruling, viewers.taskForce('NEW_ENERGY'))).data.decideTolerantRuling).toMatchObject({ errors: [], ruling: { kind: 'ERROR_TOLERANCE', reportedWord: '容缺办理', conditions: ['三十日内补正', '承诺书'], decidedBy: { id: 'ZB04' }, inForce: true } });
    const { data } = await service.query<{ _entities: object[] }>(`{ _entities(representations: [{ __typename: "Issue", id: "WT7" }]) { ... on Issue { tolerantRulings { enterprise { id } issue { id } } policyEvidence { covered missing } early: policyEvidence(asOf: "2021-09-30") { covered } } } }`);
    expect(data._entities[0]).toEqual({ tolerantRulings: [{ enterprise: { id: PV }, issue: { id: 'WT7' } }], policyEvidence: { covered: true, missing: null }, early: { covered: false } });
    const hidden = await service.query<{ _entities: object[] }>(`{ _entities(representations: [{ __typename: "Issue", id: "WT7" }]) { ... on Issue { tolerantRulings { id } policyEvidence { covered } } } }`, {}, viewers.factorGroup('LAND'));
    expect(hidden.data._entities[0]).toEqual({ tolerantRulings: [], policyEvidence: null });
    const own = await decide({ ...ruling, unitId: null, reportedWord: null, kind: 'MISSING_DOCUMENT' }, { ...viewers.taskForce('NEW_ENERGY'), unitId: 'ZB04' });
    expect(own.data.decideTolerantRuling).toMatchObject({ ruling: { reportedWord: '容缺办理', decidedBy: { id: 'ZB04' } } });
    const listed = async (filter: string) => (await service.query<{ tolerantRulings: { totalCount: number } }>(`{ tolerantRulings(filter: ${filter}) { totalCount nodes { id } } }`)).data.tolerantRulings.totalCount;
    expect([await listed('{ kind: ERROR_TOLERANCE }'), await listed('{ inForceOn: "2021-10-01" }'), await listed('{ inForceOn: "2021-09-30" }'), await listed('{ issueId: "WT7" }')]).toEqual([1, 2, 0, 2]);
  });

  it('refuses a ruling that cannot be', async () => {
    const of = (input: object, viewer = group) => faults(decide, 'decideTolerantRuling', { ...ruling, ...input }, viewer);
    expect(await of({ legalBasis: ' ' })).toEqual(['TEXT_LENGTH legalBasis']);
    expect(await of({ tolerated: '' })).toEqual(['TEXT_LENGTH tolerated']);
    expect(await of({ conditions: [] })).toEqual(['CONDITION_NEEDED conditions']);
    expect(await of({ expiresOn: '2021-10-01' })).toEqual(['DATE_ORDER expiresOn']);
    expect(await of({ decidedOn: '2199-01-01' })).toEqual(['DATE_IN_FUTURE decidedOn']);
    expect(await of({ unitId: null })).toEqual(['UNIT_NEEDED unitId']);
    expect(await of({}, { ...viewers.taskForce('NEW_ENERGY'), unitId: 'ZB01' })).toEqual(['UNIT_NOT_YOURS unitId']);
    expect(await of({ enterpriseId: '91370871XAMP005441' })).toEqual(['ENTERPRISE_UNKNOWN enterpriseId']);
    for (const viewer of [viewers.taskForce('PHARMACEUTICALS'), viewers.factorGroup('ENERGY'), viewers.enterprise(PV), viewers.countyOffice('济宁经开区'), viewers.residentCadre([PV])]) await isForbidden(decide(ruling, viewer));
  });

  const dossier = async (id: string, viewer = group) => (await service.query<{ _entities: { policyDeliveries: object[]; policyUptakes: object[]; tolerantRulings: object[] }[] }>(
    `{ _entities(representations: [{ __typename: "EnterpriseDossier", id: "${id}" }]) { ... on EnterpriseDossier { policyDeliveries { policy { id } } policyUptakes { receivedOn } tolerantRulings { id } policyRequests { id } } } }`, {}, viewer)).data._entities[0]!;
  const counts = async (id: string, viewer = group) => Object.values(await dossier(id, viewer)).map((rows) => rows.length);

  it('puts deliveries, uptake and rulings in the dossier of whoever may see the enterprise (E.12)', async () => {
    expect((await dossier(WEAR)).policyUptakes).toEqual([{ receivedOn: '2021-11-02' }, { receivedOn: '2021-11-01' }]);
    expect(await counts(WEAR, viewers.enterprise(WEAR))).toEqual([2, 2, 0, 0]);
    expect(await counts(PV, viewers.taskForce('NEW_ENERGY'))).toEqual([2, 0, 2, 0]);
    for (const viewer of [viewers.enterprise(PV), viewers.factorGroup('LAND'), viewers.countyOffice('鱼台县'), viewers.auditor, viewers.withoutPost]) expect(await counts(WEAR, viewer)).toEqual([0, 0, 0, 0]);
  });

  it('shows how far a policy has come among the enterprises that the post reaches', async () => {
    const reach = async (viewer = group) => (await service.query(`{ policies { nodes { id reach { delivered received tookUp } } } }`, {}, viewer)).data;
    expect(await reach()).toEqual({ policies: { nodes: [{ id: 'ZC2021001', reach: { delivered: 3, received: 1, tookUp: 0 } }, { id: 'ZC2021003', reach: { delivered: 3, received: 0, tookUp: 1 } }] } });
    expect(await reach(viewers.countyOffice('鱼台县'))).toMatchObject({ policies: { nodes: [{ reach: { delivered: 1, received: 0 } }, { reach: { delivered: 1, tookUp: 0 } }] } });
    expect(await reach(viewers.factorGroup('LAND'))).toMatchObject({ policies: { nodes: [{ reach: { delivered: 0 } }, { reach: { delivered: 0, tookUp: 0 } }] } });
  });

  it('lists deliveries by receipt and uptake by place', async () => {
    const { data } = await service.query(`{ open: policyDeliveries(first: 2, filter: { received: false }) { totalCount pageInfo { hasNextPage } nodes { id } } done: policyDeliveries(filter: { received: true, method: COMPENDIUM }) { nodes { enterprise { id } } }
      uptakes: policyUptakes(filter: { county: "济宁高新区", cluster: HIGH_END_EQUIPMENT }) { totalCount nodes { received } } none: policyUptakes(filter: { county: "鱼台县" }) { totalCount } }`);
    expect(data).toMatchObject({ open: { totalCount: 5, pageInfo: { hasNextPage: true } }, done: { nodes: [{ enterprise: { id: WEAR } }] }, uptakes: { totalCount: 2 }, none: { totalCount: 0 } });
  });
});
