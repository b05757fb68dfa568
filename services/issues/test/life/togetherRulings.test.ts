import { people, startWorld } from './world.ts';
import type { World } from './world.ts';

type Person = Parameters<World['act']>[2];
const RULING = { kind: 'MISSING_DOCUMENT', tolerated: '缺少原规划许可原件', legalBasis: '《济宁市容缺受理办法》第六条', conditions: ['三个月内补齐原件'], expiresOn: '2022-06-01' };

describe('special cases, recommendations and tolerant processing', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const errorsOf = async (name: string, input: object, viewer: Person) => (await world.act(name, input, viewer)).errors.map(({ code, field }) => [code, field?.at(-1)]);

  it('keep one special-case file open at a time, which ends with its conclusion', async () => {
    const id = await world.standing();
    const file = 'specialCase handlingRoute specialCases { title responsibleUnit { id } openedAt closedAt conclusion }';
    expect(await errorsOf('openSpecialCase', { id, title: '历史用地专案' }, people.land)).toEqual([['NOT_YOURS_TO_DO', 'id']]);
    expect(await errorsOf('openSpecialCase', { id, title: ' ' }, people.hq)).toEqual([['REQUIRED', 'title']]);
    expect(await errorsOf('closeSpecialCase', { id, conclusion: '解决' }, people.hq)).toEqual([['NO_SPECIAL_CASE', 'id']]);
    const opened = { title: '历史用地专案', responsibleUnit: { id: 'YS-TD' }, openedAt: '2022-03-01T01:00:00.000Z', closedAt: null, conclusion: null };
    expect((await world.act('openSpecialCase', { id, title: '历史用地专案' }, people.hq, file)).issue).toMatchObject({ specialCase: true, handlingRoute: 'SPECIAL_CASE', specialCases: [opened] });
    expect(await errorsOf('openSpecialCase', { id, title: '又一专案' }, people.hq)).toEqual([['SPECIAL_CASE_OPEN', 'id']]);
    expect(await errorsOf('closeSpecialCase', { id, conclusion: '' }, people.hq)).toEqual([['REQUIRED', 'conclusion']]);
    expect((await world.act('closeSpecialCase', { id, conclusion: '已办理不动产权证' }, people.hq, file)).issue).toMatchObject({
      specialCase: false, handlingRoute: 'SPECIAL_CASE', specialCases: [{ ...opened, closedAt: '2022-03-01T01:00:00.000Z', conclusion: '已办理不动产权证' }],
    });
    const again = await world.act('openSpecialCase', { id, title: '再次专案', responsibleUnitId: 'BM-ZRZY' }, people.hq, file);
    expect(again.issue).toMatchObject({ specialCases: [{ conclusion: '已办理不动产权证' }, { responsibleUnit: { id: 'BM-ZRZY' }, closedAt: null }] });
  });

  describe('a recommendation', () => {
    const read = async (viewer: Person, args = '') =>
      (await world.query<{ recommendations: { nodes: { id: string; text: string; issue: { id: string } | null; answer: string | null }[] } }>(`{ recommendations(first: 100${args}) { nodes { id text factor authorRole issue { id } answer answeredAt } } }`, {}, viewer)).data.recommendations.nodes;
    const answer = async (recommendationId: string, text: string, viewer: Person) =>
      (await world.query<{ answerRecommendation: { recommendation: object | null; errors: { code: string; field: string[] }[] } }>('mutation($input: AnswerRecommendationInput!) { answerRecommendation(input: $input) { recommendation { answer answeredAt } errors { code field } } }', { input: { recommendationId, answer: text } }, viewer)).data.answerRecommendation;

    it('goes from task force, assist team or cadre to a factor group, which reads and answers it', async () => {
      const id = await world.standing();
      const { issue } = await world.act('recommendToFactorGroup', { id, text: '请先行核减用地指标' }, people.taskForce, 'recommendations { text factor authorRole } history { reason }');
      expect(issue).toMatchObject({ recommendations: [{ text: '请先行核减用地指标', factor: 'LAND', authorRole: 'TASK_FORCE' }], history: [{ reason: null }, { reason: null }] });
      await world.act('recommendToFactorGroup', { id, text: '建议同步迁移高压线', factor: 'ENERGY' }, people.team);
      expect(await errorsOf('recommendToFactorGroup', { id, text: '建议' }, people.enterprise)).toEqual([['NOT_YOURS_TO_DO', 'id']]);
      expect(await errorsOf('recommendToFactorGroup', { id, text: ' ' }, people.cadre)).toEqual([['REQUIRED', 'text']]);
      expect(await read(people.land)).toMatchObject([{ text: '请先行核减用地指标', factor: 'LAND', authorRole: 'TASK_FORCE', issue: { id } }]);
      expect(await read(people.energy)).toMatchObject([{ text: '建议同步迁移高压线', issue: null }]);
      expect([(await read(people.hq)).length, (await read(people.team)).length, await read(people.cadre), await read(people.enterprise)]).toEqual([2, 1, [], []]);
      const { id: first } = (await read(people.land))[0]!;
      expect(await answer(first, '', people.land)).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'answer'] }] });
      expect(await answer(first, '不行', people.taskForce)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO', field: ['input', 'recommendationId'] }] });
      expect(await answer(first, '不行', people.energy)).toMatchObject({ errors: [{ code: 'RECOMMENDATION_UNKNOWN' }] });
      expect(await answer(first, '已纳入三月份指标安排', people.land)).toEqual({ recommendation: { answer: '已纳入三月份指标安排', answeredAt: '2022-03-01T01:00:00.000Z' }, errors: [] });
      expect(await answer(first, '再答', people.hq)).toMatchObject({ recommendation: null, errors: [{ code: 'ALREADY_ANSWERED' }] });
      expect([(await read(people.hq, ', answered: true')).map(({ text }) => text), (await read(people.hq, ', answered: false')).map(({ text }) => text)]).toEqual([['请先行核减用地指标'], ['建议同步迁移高压线']]);
    });

    it('is answered by a named substitute for the group’s absent holder, and both names stay', async () => {
      await world.act('recommendToFactorGroup', { id: await world.standing(), text: '请派人踏勘' }, people.team);
      const { id } = (await read(people.team)).at(-1)!;
      await world.sql("insert into substitution (id, holder, authority, substitute, \"from\", \"to\", reason) values ('s1', $1, $2, 'people:substitute', '2022-03-01', '2022-03-02', '出差')", [people.land.subject, JSON.stringify(people.land)]);
      const stoodIn = async (substitute: Person) =>
        (await world.query<{ answerRecommendation: object }>('mutation($input: AnswerRecommendationInput!) { answerRecommendation(input: $input) { recommendation { answer } errors { code } } }', { input: { recommendationId: id, answer: '周五踏勘', onBehalfOf: 's1' } }, substitute)).data.answerRecommendation;
      expect(await stoodIn(people.energy)).toEqual({ recommendation: null, errors: [{ code: 'SUBSTITUTION_UNKNOWN' }] });
      expect(await stoodIn({ subject: 'people:substitute', role: 'DEPARTMENT' })).toEqual({ recommendation: { answer: '周五踏勘' }, errors: [] });
      expect(await world.sql('select answered_by, on_behalf_of from recommendation where id = $1', [id])).toEqual([{ answered_by: 'people:substitute', on_behalf_of: people.land.subject }]);
    });

    it('has one answer, however many answer at the same moment', async () => {
      await world.act('recommendToFactorGroup', { id: await world.standing(), text: '请统筹' }, people.cadre);
      const { id } = (await read(people.cadre))[0]!;
      const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => answer(id, `答复${i}`, people.land)));
      expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    });
  });

  it('are written down with what is tolerated, its basis, conditions and end, by the cluster’s task force', async () => {
    const id = await world.standing();
    const rule = (more: object, viewer: Person = people.taskForce) => errorsOf('ruleTolerantProcessing', { id, ...RULING, ...more }, viewer);
    expect(await rule({}, people.hq)).toEqual([['NOT_YOURS_TO_DO', 'id']]);
    expect(await rule({}, people.otherTaskForce)).toEqual([['ISSUE_UNKNOWN', 'id']]);
    expect(await rule({ tolerated: '' })).toEqual([['REQUIRED', 'tolerated']]);
    expect(await rule({ legalBasis: '' })).toEqual([['REQUIRED', 'legalBasis']]);
    expect(await rule({ conditions: [] })).toEqual([['REQUIRED', 'conditions']]);
    expect(await rule({ expiresOn: '2022-02-28' })).toEqual([['IN_THE_PAST', 'expiresOn']]);
    const { issue } = await world.act('ruleTolerantProcessing', { id, ...RULING }, people.taskForce, 'handlingRoute tolerantProcessings { kind reportedWord tolerated legalBasis conditions expiresOn } history { basis }');
    expect(issue).toMatchObject({ handlingRoute: 'TOLERANT_PROCESSING', tolerantProcessings: [{ ...RULING, reportedWord: '容缺办理' }], history: [{ basis: null }, { basis: RULING.legalBasis }] });
    expect(await rule({ kind: 'ERROR_TOLERANCE', reportedWord: '容错容缺' })).toEqual([]);
    expect((await world.query<{ issue: object }>('query($id: ID!) { issue(id: $id) { tolerantProcessings { kind reportedWord } } }', { id })).data.issue).toEqual({
      tolerantProcessings: [{ kind: 'MISSING_DOCUMENT', reportedWord: '容缺办理' }, { kind: 'ERROR_TOLERANCE', reportedWord: '容错容缺' }],
    });
  });
});
