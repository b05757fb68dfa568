import { audienceOfCard, audienceOfMove, issueMoves, withCadre, overdueRequest } from '../src/audience.ts';
import type { KnownPost } from '../src/generated/prisma/client.ts';
import { kinds } from '../src/kinds.ts';
import { nothingKnown, recipientsOf } from '../src/recipients.ts';
import { wordFor } from '../src/words.ts';

const WEAR = '91370871XAMP00026Q';

const post = (subject: string, role: string, reach: Partial<KnownPost> = {}): KnownPost => ({ subject, role, unitId: null, head: false, county: null, cluster: null, factor: null, enterpriseIds: [], ledEnterpriseIds: [], position: 1, ...reach });

const posts = [
  post('hq', 'HQ_OFFICE'),
  post('county', 'COUNTY_OFFICE', { county: '济宁高新区', unitId: 'XZ-GX' }),
  post('other-county', 'COUNTY_OFFICE', { county: '任城区' }),
  post('task-force', 'TASK_FORCE', { cluster: 'NEW_ENERGY' }),
  post('land', 'FACTOR_GROUP', { factor: 'LAND', unitId: 'YS-TD' }),
  post('land-head', 'FACTOR_GROUP', { factor: 'LAND', unitId: 'YS-TD', head: true }),
  post('department', 'DEPARTMENT', { unitId: 'BM-ZRZY', head: true }),
  post('cadre', 'RESIDENT_CADRE', { enterpriseIds: [WEAR] }),
  post('other-cadre', 'RESIDENT_CADRE', { enterpriseIds: ['91370873XAMP00018T'] }),
  post('team', 'ASSIST_TEAM', { enterpriseIds: [WEAR] }),
  post('leader', 'ASSIST_TEAM', { enterpriseIds: [WEAR], ledEnterpriseIds: [WEAR] }),
  post('enterprise', 'ENTERPRISE', { enterpriseIds: [WEAR] }),
  { ...post('gone', 'HQ_OFFICE'), role: null },
];
const issue = { ...nothingKnown, enterpriseId: WEAR, county: '济宁高新区', cluster: 'NEW_ENERGY', factor: 'LAND', level: 'CITY', unitId: 'YS-TD', coHandlers: ['BM-ZRZY'], submittedBy: 'enterprise', state: 'ASSIGNED' };
const toldOfMove = (move: string, matter: object = {}, actor: string | null = null) => recipientsOf(audienceOfMove(move)?.tell ?? [], { ...issue, ...matter }, posts, actor);
const toldOfCard = (card: string, matter: object = {}) => recipientsOf(audienceOfCard(card)?.tell ?? [], { ...issue, ...matter }, posts, null);

describe('who must know of a move', () => {
  it('tells everybody concerned of a dispatch, but not who dispatched', () => {
    expect(toldOfMove('dispatch', {}, 'hq')).toEqual(['cadre', 'county', 'department', 'enterprise', 'land', 'land-head', 'leader', 'team']);
  });

  it.each([
    ['COUNTY_REVIEW', ['cadre', 'county', 'enterprise']],
    ['CITY_REVIEW', ['cadre', 'enterprise', 'hq']],
  ])('tells whoever holds the issue in %s that it was submitted', (state, told) => {
    expect(toldOfMove('submit', { state, unitId: null, coHandlers: [] })).toEqual(told);
  });

  it('tells the reviewer of the level that closes an issue out of its resolution', () => {
    expect(toldOfMove('resolve', { state: 'RESOLVED', level: 'COUNTY' }, 'land')).toEqual(['cadre', 'county', 'department', 'enterprise', 'leader', 'team']);
    expect(toldOfMove('resolve', { state: 'RESOLVED', level: 'CITY' }, 'land')).toContain('hq');
  });

  it('tells the first-responsible cadre of every move after the submission, whoever handles it (S23)', () => {
    for (const move of Object.keys(issueMoves).filter((name) => issueMoves[name] !== null)) expect(toldOfMove(move)).toContain('cadre');
    expect(toldOfMove('someMoveOfLater')).toEqual(['cadre']);
  });

  it('tells nobody of a draft', () => {
    expect(['draft', 'edit', 'load', 'fallOverdue'].map((move) => audienceOfMove(move))).toEqual([null, null, null, null]);
  });

  it('lets nothing fall to nobody: the command office is told where a unit or county has no people (S112)', () => {
    expect(toldOfMove('remind', { unitId: 'BM-NONE' })).toEqual(['cadre', 'hq']);
    expect(toldOfMove('submit', { state: 'COUNTY_REVIEW', county: '泗水县' })).toContain('hq');
  });

  it('has words for every move that it tells of', () => {
    for (const move of Object.keys(issueMoves).filter((name) => issueMoves[name] !== null)) expect([move, wordFor('move', move, 'ZH')]).not.toEqual([move, move]);
  });
});

describe('who must know of a card (E.3)', () => {
  it.each([
    ['YELLOW', 'YELLOW', ['cadre', 'land']],
    ['RED', 'RED', ['cadre', 'hq', 'land', 'land-head']],
    ['SUPERVISED', 'RED', ['cadre', 'hq', 'land', 'land-head']],
    ['ESCALATED', 'RED', ['cadre', 'hq', 'leader']],
  ])('%s is %s and goes to the right ones', (card, severity, told) => {
    expect(toldOfCard(card)).toEqual(told);
    expect(kinds[audienceOfCard(card)!.kind].severity).toBe(severity);
  });

  it('tells the county office of a red card of the county’s level, and both where the level is not known', () => {
    expect(toldOfCard('RED', { level: 'COUNTY' })).toEqual(['cadre', 'county', 'land', 'land-head']);
    expect(toldOfCard('RED', { level: null })).toEqual(['cadre', 'county', 'hq', 'land', 'land-head']);
  });

  it('tells the whole team what would go to a leader of whom nothing is known', () => {
    expect(recipientsOf(['TEAM_LEADER'], issue, posts.filter(({ subject }) => subject !== 'leader'), null)).toEqual(['team']);
  });

  it('tells the head of a unit of one, for nobody else is there', () => {
    expect(toldOfCard('YELLOW', { unitId: 'BM-ZRZY' })).toEqual(['cadre', 'department']);
  });

  it('tells the factor group, the cadre and both offices of an overdue request', () => {
    expect(recipientsOf(withCadre(overdueRequest).tell, { ...nothingKnown, enterpriseId: WEAR, county: '济宁高新区', factor: 'LAND' }, posts, null)).toEqual(['cadre', 'county', 'hq', 'land', 'land-head']);
  });
});
