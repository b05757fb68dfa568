import type { Viewer } from '@zhuqi/subgraph';
import { startService, viewers } from '@zhuqi/testkit';
import type { TestService } from '@zhuqi/testkit';
import { subgraph } from '../src/subgraph.ts';
import { loadAll, loadResolved, PV, teamHeader, unitHeader, WEAR } from './rows.ts';

interface Granted { grantPost: { post: { subject: string; role: string } | null; errors: { code: string; field: string[]; message: string }[] } }

const ask = `{ viewer { subject role unit { id } head county cluster factor enterpriseIds } }`;
const nothing = { unit: null, head: false, county: null, cluster: null, factor: null, enterpriseIds: [] };

describe('who holds which post', () => {
  let service: TestService;
  let people: Record<string, string>;
  beforeAll(async () => {
    service = await startService(subgraph);
    await loadAll(service);
    await loadResolved(service, '单位', [unitHeader, ['BM-ZRZY', '市自然资源和规划局', '各部门', '市级', null]]);
    people = Object.fromEntries((await service.sql<{ name: string; id: string }>('select name, id from person')).map(({ name, id }) => [name, id]));
  });
  afterAll(() => service.stop());

  const grant = async (input: object, viewer?: Viewer) =>
    service.query<Granted>(`mutation($input: GrantPostInput!) { grantPost(input: $input) { post { subject role unit { id } person { id } enterpriseIds } errors { code field message } } }`, { input }, viewer);
  const seenAs = async (subject: string) => (await service.query<{ viewer: object }>(ask, {}, { subject, role: null })).data.viewer;

  it('knows no post of a stranger', async () => {
    expect(await seenAs('stranger')).toEqual({ subject: 'stranger', role: null, ...nothing });
  });

  it.each([
    [{ role: 'HQ_OFFICE', unitId: 'HQ' }, { unit: { id: 'HQ' } }],
    [{ role: 'COUNTY_OFFICE', unitId: 'CO12' }, { unit: { id: 'CO12' }, county: '济宁高新区' }],
    [{ role: 'TASK_FORCE', unitId: 'CL4' }, { unit: { id: 'CL4' }, cluster: 'NEW_ENERGY' }],
    [{ role: 'FACTOR_GROUP', unitId: 'FG3' }, { unit: { id: 'FG3' }, factor: 'FINANCE' }],
    [{ role: 'DEPARTMENT', unitId: 'BM-ZRZY', head: true }, { unit: { id: 'BM-ZRZY' }, head: true }],
    [{ role: 'ENTERPRISE', enterpriseIds: [WEAR, WEAR] }, { enterpriseIds: [WEAR] }],
    [{ role: 'DATA_TEAM' }, {}],
  ])('derives the reach of %o', async (post, reach) => {
    expect((await grant({ subject: `of-${post.role}`, ...post })).data.grantPost).toMatchObject({ post: { role: post.role }, errors: [] });
    expect(await seenAs(`of-${post.role}`)).toEqual({ subject: `of-${post.role}`, role: post.role, ...nothing, ...reach });
  });

  it('follows a cadre’s postings and a team member’s teams, with what the post names besides', async () => {
    await grant({ subject: 'cadre', role: 'RESIDENT_CADRE', personId: people['王三'] });
    expect(await seenAs('cadre')).toMatchObject({ role: 'RESIDENT_CADRE', enterpriseIds: [WEAR] });
    await grant({ subject: 'bank', role: 'ASSIST_TEAM', personId: people['王四'] });
    expect(await seenAs('bank')).toMatchObject({ enterpriseIds: [WEAR, PV] });
    await grant({ subject: 'bank', role: 'ASSIST_TEAM', personId: people['李一'], enterpriseIds: [WEAR] });
    expect(await seenAs('bank')).toMatchObject({ enterpriseIds: [PV, WEAR] });
    await service.sql(`update assist_team_seat set "to" = '2021-06-30' where person_id = $1`, [people['王三']]);
    expect(await seenAs('cadre')).toMatchObject({ enterpriseIds: [] });
  });

  it('changes nothing when the same post is given again, and replaces another', async () => {
    const post = { subject: 'again', role: 'COUNTY_OFFICE', unitId: 'CO12' };
    expect((await grant(post)).data).toEqual((await grant(post)).data);
    await grant({ ...post, unitId: 'CO14' });
    expect(await service.sql(`select role, unit_id from post where subject = 'again'`)).toEqual([{ role: 'COUNTY_OFFICE', unit_id: 'CO14' }]);
  });

  it('says what to mend and writes nothing', async () => {
    const { data } = await grant({ subject: 'wrong', role: 'TASK_FORCE', unitId: 'NONE', personId: 'nobody', enterpriseIds: ['X'] });
    expect(data.grantPost.post).toBeNull();
    expect(data.grantPost.errors.map(({ code, field }) => [code, ...field])).toEqual([['UNIT_UNKNOWN', 'unitId'], ['PERSON_UNKNOWN', 'personId'], ['CREDIT_CODE_CHECK', 'enterpriseIds']]);
    expect(data.grantPost.errors[0]?.message).toMatch(/没有这个单位.* \/ There is no such unit/);
    expect(await seenAs('wrong')).toMatchObject({ role: null });
  });

  it('lets only the command office give and take posts', async () => {
    for (const viewer of [viewers.countyOffice('济宁高新区'), viewers.dataTeam, viewers.withoutPost]) {
      expect((await grant({ subject: 'me', role: 'HQ_OFFICE' }, viewer)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect((await service.query(`mutation { revokePost(subject: "again") { revoked } }`, {}, viewer)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    expect(await seenAs('me')).toMatchObject({ role: null });
  });

  it('takes a post away, once or twice', async () => {
    const revoke = async () => (await service.query(`mutation { revokePost(subject: "again") { revoked errors { code } } }`)).data;
    expect(await revoke()).toEqual({ revokePost: { revoked: true, errors: [] } });
    expect(await revoke()).toEqual({ revokePost: { revoked: false, errors: [] } });
    expect(await seenAs('again')).toMatchObject({ role: null });
  });

  it('follows the latest edition alone', async () => {
    expect(await seenAs('bank')).toMatchObject({ enterpriseIds: [PV, WEAR] });
    await loadResolved(service, '帮包小组', [teamHeader, [2022, 'SJ005', '市级', null, PV]]);
    expect(await seenAs('bank')).toMatchObject({ enterpriseIds: [WEAR] });
  });
});
