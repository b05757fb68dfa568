import type { Role } from '@zhuqi/subgraph';
import { identityOf } from '../src/person.ts';
import { checkPost, reachOf } from '../src/post.ts';

const WEAR = '91370871XAMP00026Q';
const unit = { id: 'CL4', name: '新能源产业集群发展专班', kind: 'CLUSTER_TASK_FORCE', level: 'CITY', county: null, cluster: 'NEW_ENERGY', factor: null, aliases: [] };
const post = (role: Role, more: object = {}) => ({ subject: 'somebody', role, unitId: null as string | null, personId: null as string | null, enterpriseIds: [] as string[], head: false, ...more });
const codes = (...given: Parameters<typeof checkPost>) => checkPost(...given).map(({ code, field }) => `${code} ${field?.join('.')}`);

describe('the rules of posts', () => {
  it.each(['HQ_OFFICE', 'DATA_TEAM', 'AUDITOR', 'OPERATOR'] as const)('%s needs nothing more', (role) => expect(codes(post(role), null, null)).toEqual([]));

  it.each(['COUNTY_OFFICE', 'TASK_FORCE', 'FACTOR_GROUP', 'DEPARTMENT'] as const)('%s needs a unit', (role) => expect(codes(post(role), null, null)).toEqual(['UNIT_REQUIRED unitId']));

  it('refuses an unknown unit and one that does not fit the role', () => {
    expect(codes(post('TASK_FORCE', { unitId: 'X' }), null, null)).toEqual(['UNIT_UNKNOWN unitId']);
    expect(codes(post('FACTOR_GROUP', { unitId: 'CL4' }), unit, null)).toEqual(['UNIT_UNFIT unitId']);
    expect(codes(post('TASK_FORCE', { unitId: 'CL4' }), unit, null)).toEqual([]);
  });

  it('takes a department of a participating unit only (S17)', () => {
    expect(codes(post('DEPARTMENT', { unitId: 'CL4' }), unit, null)).toEqual(['UNIT_UNFIT unitId']);
    expect(codes(post('DEPARTMENT', { unitId: 'BM1' }), { ...unit, id: 'BM1', kind: 'PARTICIPATING_UNIT', cluster: null }, null)).toEqual([]);
  });

  it('lets posts with a unit head it, and no others', () => {
    expect(codes(post('TASK_FORCE', { unitId: 'CL4', head: true }), unit, null)).toEqual([]);
    expect(codes(post('HQ_OFFICE', { unitId: 'HQ', head: true }), unit, null)).toEqual([]);
    expect(codes(post('HQ_OFFICE', { head: true }), null, null)).toEqual(['UNIT_REQUIRED unitId']);
    expect(codes(post('FACTOR_GROUP', { head: true }), null, null)).toEqual(['UNIT_REQUIRED unitId']);
    for (const role of ['DATA_TEAM', 'AUDITOR', 'OPERATOR'] as const) expect(codes(post(role, { head: true }), null, null)).toEqual(['HEAD_UNFIT head']);
    expect(codes(post('ENTERPRISE', { head: true, enterpriseIds: [WEAR] }), null, null)).toEqual(['HEAD_UNFIT head']);
  });

  it('gives an operator no unit, person or enterprise, by which business data could be reached', () => {
    expect(codes(post('OPERATOR', { unitId: 'CL4' }), unit, null)).toEqual(['REACH_UNFIT role']);
    expect(codes(post('OPERATOR', { personId: 'p' }), null, { id: 'p' })).toEqual(['REACH_UNFIT role']);
    expect(codes(post('OPERATOR', { enterpriseIds: [WEAR] }), null, null)).toEqual(['REACH_UNFIT role']);
  });

  it('needs an enterprise for an enterprise, and an enterprise or a person for cadres and team members', () => {
    expect(codes(post('ENTERPRISE', { personId: 'p' }), null, { id: 'p' })).toEqual(['ENTERPRISE_REQUIRED enterpriseIds']);
    expect(codes(post('RESIDENT_CADRE'), null, null)).toEqual(['ENTERPRISE_REQUIRED enterpriseIds']);
    expect(codes(post('ASSIST_TEAM', { personId: 'p' }), null, { id: 'p' })).toEqual([]);
    expect(codes(post('ASSIST_TEAM', { personId: 'p' }), null, null)).toEqual(['PERSON_UNKNOWN personId']);
  });

  it('tells everything that is wrong at once', () => {
    expect(codes(post('ENTERPRISE', { subject: ' ', enterpriseIds: ['91370871XAMP00026X', WEAR] }), null, null)).toEqual(['REQUIRED subject', 'CREDIT_CODE_CHECK enterpriseIds']);
  });

  it('reaches only what the role grants', () => {
    expect(reachOf({ ...post('TASK_FORCE', { enterpriseIds: [WEAR] }), unit }, [], '任城区')).toEqual({ subject: 'somebody', role: 'TASK_FORCE', head: false, county: null, cluster: 'NEW_ENERGY', factor: null, enterpriseIds: [] });
    expect(reachOf({ ...post('RESIDENT_CADRE', { enterpriseIds: [WEAR] }), unit: null }, ['other', WEAR], null).enterpriseIds).toEqual(['other', WEAR]);
  });
});

describe('who is the same person', () => {
  it('whoever shares name and phone, or name and home unit without a phone', () => {
    expect(identityOf({ name: '甲', phone: '1', homeUnit: '财政局' })).toBe(identityOf({ name: '甲', phone: '1', homeUnit: '能源局' }));
    expect(identityOf({ name: '甲', phone: '1', homeUnit: '财政局' })).not.toBe(identityOf({ name: '甲', phone: '2', homeUnit: '财政局' }));
    expect(identityOf({ name: '甲', phone: null, homeUnit: '财政局' })).not.toBe(identityOf({ name: '甲', phone: null, homeUnit: '能源局' }));
  });
});
