import { readWorkbook } from '@zhuqi/ledger';
import type { Viewer } from '@zhuqi/subgraph';
import { people, PV, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

/** Words that stand nowhere else. */
const WORDS = '驻企三个月深感企业不易私密感悟';
const everybodyElse = [people.hq, people.county, people.otherCounty, people.taskForce, people.land, people.department, people.team, people.otherCadre, people.enterprise, people.dataTeam, people.auditor];

type Errors = { code: string; message: string; field: string[] }[];
interface Reflection { id: string; text: string; readers: string[] }

describe('the work ledgers of a posting', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  async function mutate<T>(name: string, field: string, input: object, viewer: Viewer, more = 'id'): Promise<T & { errors: Errors }> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await world.query<Record<string, T & { errors: Errors }>>(`mutation($input: ${type}!) { ${name}(input: $input) { ${field} { ${more} } errors { code message field } } }`, { input }, viewer);
    if (errors) throw new Error(JSON.stringify(errors));
    return data[name]!;
  }
  const codes = ({ errors }: { errors: Errors }) => errors.map(({ code, field }) => [code, field.at(-1)]);

  describe('suggestions to government', () => {
    const SUGGESTION = { enterpriseId: WEAR, topic: '用地审批', text: '建议压缩用地审批链条' };
    const write = (more: object = {}, viewer: Viewer = people.cadre) => mutate<{ suggestion: { id: string } | null }>('writeSuggestion', 'suggestion', { ...SUGGESTION, ...more }, viewer);
    const answer = (suggestionId: string, text: string, viewer: Viewer) => mutate<{ suggestion: object | null }>('answerSuggestion', 'suggestion', { suggestionId, answer: text }, viewer, 'answer answeredBy answeredAt');
    const read = async (viewer: Viewer, args = '') =>
      (await world.query<{ suggestions: { nodes: { id: string }[]; totalCount: number } }>(`{ suggestions(first: 100${args}) { nodes { id enterprise { id } author topic text answer } totalCount } }`, {}, viewer)).data.suggestions;

    it('are read by their author, the enterprise’s county office and the command office, and by nobody else', async () => {
      const { suggestion } = await write();
      const seen = { nodes: [{ id: suggestion!.id, enterprise: { id: WEAR }, author: people.cadre.subject, topic: '用地审批', text: SUGGESTION.text, answer: null }], totalCount: 1 };
      const readers = [people.cadre, people.county, people.hq];
      for (const viewer of readers) expect(await read(viewer)).toEqual(seen);
      for (const viewer of everybodyElse.filter((person) => !readers.includes(person as never))) expect(await read(viewer)).toEqual({ nodes: [], totalCount: 0 });
      expect((await read(people.hq, `, enterpriseId: "${PV}"`)).totalCount).toBe(0);
    });

    it('are written by the enterprise’s resident cadre only', async () => {
      for (const viewer of [people.hq, people.enterprise, people.team, people.otherCadre]) expect(codes(await write({}, viewer))).toEqual([['NOT_YOURS_TO_DO', 'enterpriseId']]);
      expect(codes(await write({ enterpriseId: 'X' }, { ...people.cadre, enterpriseIds: ['X'] }))).toEqual([['ENTERPRISE_UNKNOWN', 'enterpriseId']]);
      expect(codes(await write({ topic: '', text: '字'.repeat(4_001) }))).toEqual([['REQUIRED', 'topic'], ['TOO_LONG', 'text']]);
    });

    it('are written once under one idempotency key', async () => {
      const [one, same] = await Promise.all([write({ idempotencyKey: 'k' }), write({ idempotencyKey: 'k' })]);
      expect(one.suggestion).toEqual(same.suggestion);
      expect(codes(await write({ idempotencyKey: 'k', text: '别的' }))).toEqual([['IDEMPOTENCY_KEY_USED', 'idempotencyKey']]);
    });

    it('are answered once, by the county office or the command office', async () => {
      const { id } = (await write({ topic: '答复' })).suggestion!;
      expect(codes(await answer(id, '办', people.cadre))).toEqual([['NOT_YOURS_TO_DO', 'suggestionId']]);
      expect(codes(await answer(id, '办', people.otherCounty))).toEqual([['SUGGESTION_UNKNOWN', 'suggestionId']]);
      expect(codes(await answer(id, ' ', people.county))).toEqual([['REQUIRED', 'answer']]);
      expect((await answer(id, '已采纳', people.county)).suggestion).toEqual({ answer: '已采纳', answeredBy: people.county.subject, answeredAt: '2022-03-01T01:00:00.000Z' });
      expect(codes(await answer(id, '再答', people.hq))).toEqual([['ALREADY_ANSWERED', 'suggestionId']]);
      expect((await read(people.county, ', answered: true')).nodes.map((node) => node.id)).toEqual([id]);
      expect((await read(people.county, ', answered: false')).nodes.map((node) => node.id)).not.toContain(id);
    });

    it('are announced, and their answers, once and without a word of theirs', async () => {
      await world.sql('truncate events.outbox cascade');
      const [one] = await Promise.all([write({ idempotencyKey: 'told' }), write({ idempotencyKey: 'told' })]);
      const told = { id: one.suggestion!.id, enterpriseId: WEAR, author: people.cadre.subject };
      await Promise.all([people.county, people.hq].map((viewer) => answer(told.id, '已采纳', viewer)));
      expect(await world.announced('issues.suggestionWritten')).toEqual([told]);
      expect(await world.announced('issues.suggestionAnswered')).toEqual([{ ...told, actor: expect.any(String) }]);
    });
  });

  describe('reflections', () => {
    const write = (more: object = {}, viewer: Viewer = people.cadre) => mutate<{ reflection: { id: string } | null }>('writeReflection', 'reflection', { enterpriseId: WEAR, text: WORDS, ...more }, viewer);
    const reader = (name: 'nameReflectionReader' | 'withdrawReflectionReader', reflectionId: string, subject: string, viewer: Viewer = people.cadre) =>
      mutate<{ reflection: Reflection | null }>(name, 'reflection', { reflectionId, reader: subject }, viewer, 'id readers');
    const read = async (viewer: Viewer) => (await world.query<{ myReflections: { nodes: Reflection[]; totalCount: number } }>('{ myReflections(first: 100) { nodes { id text readers enterprise { id } } totalCount } }', {}, viewer)).data.myReflections;
    const count = async (viewer: Viewer) => (await world.query<{ reflectionCount: number | null }>('query($id: ID!) { reflectionCount(enterpriseId: $id) }', { id: WEAR }, viewer)).data.reflectionCount;
    let id: string;
    beforeAll(async () => {
      id = (await write()).reflection!.id;
    });

    it('are read by their author and by nobody else, whatever their post', async () => {
      expect(await read(people.cadre)).toEqual({ nodes: [{ id, text: WORDS, readers: [], enterprise: { id: WEAR } }], totalCount: 1 });
      for (const viewer of everybodyElse) expect(await read(viewer)).toEqual({ nodes: [], totalCount: 0 });
    });

    it('are read by those whom their author names, as long as the author wants', async () => {
      const named = people.otherCadre.subject;
      expect((await reader('nameReflectionReader', id, named)).reflection).toEqual({ id, readers: [named] });
      expect((await reader('nameReflectionReader', id, named)).reflection).toEqual({ id, readers: [named] });
      expect((await read(people.otherCadre)).nodes).toEqual([{ id, text: WORDS, readers: [], enterprise: { id: WEAR } }]);
      for (const viewer of [people.hq, people.otherCadre]) expect(codes(await reader('nameReflectionReader', id, people.hq.subject, viewer))).toEqual([['REFLECTION_UNKNOWN', 'reflectionId']]);
      expect(codes(await reader('withdrawReflectionReader', id, named, people.otherCadre))).toEqual([['REFLECTION_UNKNOWN', 'reflectionId']]);
      expect(codes(await reader('nameReflectionReader', id, people.cadre.subject))).toEqual([['READER_IS_AUTHOR', 'reader']]);
      expect(codes(await reader('nameReflectionReader', id, ' '))).toEqual([['REQUIRED', 'reader']]);
      expect((await reader('withdrawReflectionReader', id, named)).reflection).toEqual({ id, readers: [] });
      expect((await read(people.otherCadre)).nodes).toEqual([]);
    });

    it('are at most a number to the command office, the county and the assist team, and not even that to others', async () => {
      const known: Viewer[] = [people.hq, people.county, people.team];
      for (const viewer of known) expect(await count(viewer)).toBe(1);
      for (const viewer of everybodyElse.filter((person) => !known.includes(person))) expect(await count(viewer)).toBeNull();
    });

    it('are written by the enterprise’s resident cadre only, once under one idempotency key', async () => {
      expect(codes(await write({}, people.otherCadre))).toEqual([['NOT_YOURS_TO_DO', 'enterpriseId']]);
      expect(codes(await write({}, people.hq))).toEqual([['NOT_YOURS_TO_DO', 'enterpriseId']]);
      const first = await write({ idempotencyKey: 'once' });
      expect(await write({ idempotencyKey: 'once' })).toEqual(first);
      expect(codes(await write({ idempotencyKey: 'once', text: `${WORDS}又` }))).toEqual([['IDEMPOTENCY_KEY_USED', 'idempotencyKey']]);
    });

    it('stand in no other table: no announcement, step, kept answer or search piece holds their words', async () => {
      await reader('nameReflectionReader', id, 'people:someone');
      const tables = await world.sql<{ name: string }>("select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')");
      const holding: string[] = [];
      for (const { name } of tables) if ((await world.sql(`select 1 from ${name} as held where held::text like $1 or held::text like '%私密%' limit 1`, [`%${WORDS}%`])).length > 0) holding.push(name);
      expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['events.outbox', 'public.issue_step', 'public.kept_answer', 'public.issue_search']));
      expect(holding).toEqual(['public.reflection']);
    });

    it('are found by no search and stand in no export', async () => {
      await world.standing();
      for (const viewer of everybodyElse) {
        const { data } = await world.query<object>('query($text: String!) { issues(filter: { text: $text }) { totalCount } reviewItems(filter: { text: $text }) { totalCount } }', { text: '私密' }, viewer);
        expect(data).toEqual({ issues: { totalCount: 0 }, reviewItems: { totalCount: 0 } });
      }
      const sheets = (await (await world.request('/ledgers')).json()) as { name: string }[];
      for (const { name } of sheets) expect(JSON.stringify(await readWorkbook(await world.export(name)))).not.toContain('私密');
    });

    it('are repeated by no error, not even to their author or when the database fails', async () => {
      const refused = [
        await write({ text: WORDS.repeat(300) }), await write({ text: `${WORDS}\0` }), await write({ enterpriseId: PV }), await write({}, people.hq), await write({ idempotencyKey: 'once', text: `${WORDS}？` }),
        await reader('nameReflectionReader', id, people.hq.subject, people.hq), await reader('withdrawReflectionReader', `${id}\0`, people.hq.subject),
      ];
      expect(refused.map(({ errors }) => errors[0]!.code)).toEqual(['TOO_LONG', 'NOT_TEXT', 'NOT_YOURS_TO_DO', 'NOT_YOURS_TO_DO', 'IDEMPOTENCY_KEY_USED', 'REFLECTION_UNKNOWN', 'REFLECTION_UNKNOWN']);
      await world.sql('alter table reflection rename to reflection_away');
      const broken = await world.query('mutation($input: WriteReflectionInput!) { writeReflection(input: $input) { errors { code } } }', { input: { enterpriseId: WEAR, text: WORDS } }, people.cadre);
      await world.sql('alter table reflection_away rename to reflection');
      expect(broken.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
      expect(JSON.stringify([refused, broken])).not.toContain('私密');
    });
  });
});
