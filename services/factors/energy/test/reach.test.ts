import type { Viewer } from '@zhuqi/subgraph';
import { viewers } from '@zhuqi/testkit';
import { energyService, group } from './energyService.ts';
import type { EnergyService } from './energyService.ts';
import { MATERIALS, PAPER, PV, WEAR } from './rows.ts';

const LIST = 'query($first: Int, $after: String, $filter: FactorRequestFilter) { page: energyRequests(first: $first, after: $after, filter: $filter) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }';
const WORK = 'query($first: Int, $after: String) { page: energyWorkList(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }';
const PARTS = `query($keys: [_Any!]!) { _entities(representations: $keys) {
  ... on EnterpriseDossier { energyRequests { id } } ... on KeyProject { energyRequests { id } } ... on EnergyRequest { subject } ... on Issue { energyRequests { id } energyEvidence { factor covered asked brought unit missing } } } }`;
interface Page { page: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string }; totalCount: number } }
const LEDGER = ['NY20210611', 'NY20210612', 'NY20210614', 'NY20210701'];

describe('what a post reaches of the energy group’s requests (E.12)', () => {
  let service: EnergyService;
  beforeAll(async () => {
    service = await energyService();
  });
  afterAll(() => service.stop());
  const page = async (text: string, variables: object = {}, viewer: Viewer = group) => {
    const { data, errors } = await service.query<Page>(text, { ...variables }, viewer);
    expect(errors).toBeUndefined();
    return data.page;
  };
  const ids = async (viewer: Viewer, filter: object = {}) => (await page(LIST, { filter }, viewer)).nodes.map(({ id }) => id);
  const entity = async (key: object, viewer: Viewer = group) => (await service.query<{ _entities: object[] }>(PARTS, { keys: [key] }, viewer)).data._entities[0];

  it('is everything for the group, the command office and the data team, nothing for another group, an auditor or nobody', async () => {
    for (const viewer of [group, viewers.hqOffice, viewers.dataTeam]) expect(await ids(viewer)).toEqual(LEDGER);
    for (const viewer of [viewers.factorGroup('LAND'), viewers.auditor, viewers.withoutPost]) expect(await ids(viewer)).toEqual([]);
  });

  it('is a county’s, a cluster’s, or the enterprises one stands for', async () => {
    expect(await ids(viewers.countyOffice('兖州区'))).toEqual(['NY20210612', 'NY20210614', 'NY20210701']);
    expect(await ids(viewers.taskForce('NEW_ENERGY'))).toEqual(['NY20210611']);
    expect(await ids(viewers.residentCadre([MATERIALS]))).toEqual(['NY20210612']);
    expect(await ids(viewers.assistTeam([PV, MATERIALS]))).toEqual(['NY20210611', 'NY20210612']);
    expect(await ids(viewers.enterprise(PV))).toEqual(['NY20210611']);
  });

  it('is the same by number, in lists, in the dossier, with the issue and in the export', async () => {
    for (const viewer of [viewers.factorGroup('LAND'), viewers.enterprise(PAPER), viewers.auditor, viewers.countyOffice('任城区')]) {
      const { data } = await service.query('{ energyRequest(id: "NY20210611") { id } }', {}, viewer);
      expect(data).toEqual({ energyRequest: null });
      expect(await entity({ __typename: 'EnergyRequest', id: 'NY20210611' }, viewer)).toBeNull();
      expect(await entity({ __typename: 'EnterpriseDossier', id: PV }, viewer)).toEqual({ energyRequests: [] });
      expect(await entity({ __typename: 'Issue', id: 'WT20210002' }, viewer)).toMatchObject({ energyRequests: [] });
      expect((await page(WORK, {}, viewer)).nodes.map(({ id }) => id)).not.toContain('NY20210611');
    }
  });

  it('lets those act for an enterprise who stand for it, and those handle who belong to the group', async () => {
    const open = (viewer: Viewer) => service.mutate('openEnergyRequest', { enterpriseId: WEAR, kind: 'POWER_LINE_RENOVATION' }, viewer);
    await service.sql(`insert into enterprise_scope values ($1, '济宁高新区', 'HIGH_END_EQUIPMENT', 2021) on conflict do nothing`, [WEAR]);
    for (const viewer of [viewers.enterprise(WEAR), viewers.residentCadre([WEAR]), viewers.countyOffice('济宁高新区'), viewers.taskForce('HIGH_END_EQUIPMENT'), viewers.hqOffice, group]) expect((await open(viewer)).request).not.toBeNull();
    for (const viewer of [viewers.enterprise(PV), viewers.residentCadre([PV]), viewers.countyOffice('兖州区'), viewers.factorGroup('LAND'), viewers.dataTeam, viewers.auditor, viewers.withoutPost]) expect(codesOf(await open(viewer))).toEqual(['FORBIDDEN']);
    const changes: [string, object][] = [
      ['assignEnergyRequest', { personId: '' }], ['recordSiteVisitForEnergyRequest', { visitedOn: '2999-01-01', summary: '' }], ['addNoteToEnergyRequest', { text: '' }],
      ['setMilestoneOfEnergyRequest', { title: '', dueOn: '2021-12-01' }], ['resolveEnergyRequest', { resolvedOn: '2999-01-01' }], ['refuseEnergyRequest', { reason: '' }],
    ];
    for (const [mutation, input] of changes) {
      for (const viewer of [viewers.enterprise(MATERIALS), viewers.countyOffice('兖州区'), viewers.factorGroup('LAND'), viewers.auditor]) expect(codesOf(await service.mutate(mutation, { id: 'NY20210612', ...input }, viewer))).toEqual(['FORBIDDEN']);
    }
    expect(await service.sql('select status from energy_request where id = $1', ['NY20210612'])).toEqual([{ status: 'ACCEPTED' }]);
    await service.sql('delete from energy_request where enterprise_id = $1', [WEAR]);
  });

  it('narrows by status, openness, due day, county, cluster, enterprise and issue', async () => {
    expect(await ids(group, { status: 'RESOLVED' })).toEqual(['NY20210611', 'NY20210614']);
    expect(await ids(group, { open: true })).toEqual(['NY20210612', 'NY20210701']);
    expect(await ids(group, { open: false, county: '兖州区' })).toEqual(['NY20210614']);
    expect(await ids(group, { cluster: 'NEW_MATERIALS', enterpriseId: PAPER })).toEqual(['NY20210614', 'NY20210701']);
    expect(await ids(group, { issueId: 'WT20210660', open: true })).toEqual(['NY20210701']);
    await service.sql(`update energy_request set due_on = '2021-11-01' where id in ('NY20210612', 'NY20210614')`);
    expect(await ids(group, { overdue: true })).toEqual(['NY20210612']);
    expect(await ids(group, { overdue: false })).toEqual(['NY20210611', 'NY20210614', 'NY20210701']);
    await service.sql('update energy_request set due_on = null');
  });

  it('tells whether what was brought covers an issue, and nothing to those it does not reach', async () => {
    const evidence = { factor: 'ENERGY', unit: '件' };
    expect(await entity({ __typename: 'Issue', id: 'WT20210002' })).toEqual({ energyRequests: [{ id: 'NY20210611' }], energyEvidence: { ...evidence, covered: true, asked: '1', brought: '1', missing: null } });
    expect(await entity({ __typename: 'Issue', id: 'WT20210660' })).toMatchObject({ energyEvidence: { ...evidence, covered: false, asked: '2', brought: '1', missing: '需要 2 件，已落实 1 件 / 2 件 asked for, 1 件 brought' } });
    expect(await entity({ __typename: 'Issue', id: 'WT20210001' })).toEqual({ energyRequests: [], energyEvidence: { ...evidence, covered: false, asked: '0', brought: '0', missing: expect.stringContaining('没有向该要素组提出的诉求') } });
    for (const viewer of [viewers.factorGroup('LAND'), viewers.auditor]) expect(await entity({ __typename: 'Issue', id: 'WT20210002' }, viewer)).toEqual({ energyRequests: [], energyEvidence: null });
  });

  it('orders the work list by due day, those without one last, page after page without gap or repetition', async () => {
    await service.sql(`update energy_request set status = 'ACCEPTED', due_on = case id when 'NY20210614' then date '2021-11-01' when 'NY20210701' then date '2021-11-01' when 'NY20210611' then date '2021-10-01' end`);
    const seen: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { nodes, pageInfo, totalCount } = await page(WORK, { first: 1, ...(after && { after }) });
      expect([totalCount, pageInfo.hasPreviousPage]).toEqual([4, after !== undefined]);
      seen.push(...nodes.map(({ id }) => id));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(seen).toEqual(['NY20210611', 'NY20210614', 'NY20210701', 'NY20210612']);
    for (const variables of [{ first: 0 }, { first: 101 }, { after: 'NY0' }]) expect((await service.query(WORK, variables, group)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect((await service.query(WORK, { after: 'NY20210611' }, viewers.factorGroup('LAND'))).errors?.[0]?.message).toBe((await service.query(WORK, { after: 'NY0' }, viewers.factorGroup('LAND'))).errors?.[0]?.message);
  });

  it('sends as many statements for a long page as for a short one', async () => {
    for (let i = 0; i < 12; i++) {
      const id = await service.opened(PV);
      await service.mutate('addNoteToEnergyRequest', { id, text: 't' });
    }
    const NODE = 'totalCount nodes { id enterprise { id } issue { id } milestones { title } siteVisits { summary } notes { text } }';
    const counted = async (list: string, first: number) => {
      service.statements();
      await service.query(`{ ${list}(first: ${first}) { ${NODE} } }`, {}, group);
      return service.statements().length;
    };
    for (const list of ['energyRequests', 'energyWorkList']) {
      const few = await counted(list, 2);
      expect(await counted(list, 16)).toBe(few);
      expect(few).toBe(5);
    }
  });
});

function codesOf({ errors }: { errors: object[] }): unknown[] {
  return errors.map((error) => (error as { extensions?: { code: string } }).extensions?.code);
}
