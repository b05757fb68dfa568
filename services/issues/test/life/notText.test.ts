import { readFile } from 'node:fs/promises';
import { buildASTSchema, extendSchema, getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, parse } from 'graphql';
import type { GraphQLInputType, GraphQLSchema } from 'graphql';
import { objectionTo } from '../../src/life/holder.ts';
import { moves } from '../../src/life/moves.ts';
import type { Move } from '../../src/life/moves.ts';
import { scenes, ways } from './matrixMoves.ts';
import type { Person, Scene, Taken } from './matrixMoves.ts';
import { people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

const NOT_TEXT = ['文字\u0000', '\ud800文字'];
const TOO_LONG = '字'.repeat(4_001);
/** No key of an index holds as much, and no compression makes it shorter. */
const LONG = Array.from({ length: 380 }, (_, i) => Math.sin(i).toString(36).slice(2, 12)).join('');
const table: Record<string, Move> = moves;

describe('what is no text, or too long', () => {
  let world: World;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    world = await startWorld();
    schema = await inputsOf('schema.graphql', '../../packages/subgraph/vocabulary.graphql');
  });
  afterAll(() => world.stop());

  const ask = (mutation: string, input: object, person: Person) =>
    world.query<Record<string, { errors: { code: string; field: string[] | null }[] }>>(`mutation($input: ${typeOf(mutation)}!) { ${mutation}(input: $input) { errors { code field } } }`, { input }, people[person]);
  const typeOf = (mutation: string) => `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;

  it.each(Object.keys(ways) as Taken[])('is refused in every field of %s, whose field is named', async (move) => {
    const way = ways[move][0];
    const [scene, state, person] = doerOf(move);
    const ready = async () => {
      const id = await world.standing({ ...scenes[scene], coHandlers: [...scenes[scene].coHandlers], ...way.stand, state });
      return { id, ...way.input((await way.prepare?.({ world, id, scene, state, person })) ?? 'none') };
    };
    const type = schema.getType(typeOf(way.mutation)) as GraphQLInputType;
    const input = await ready();
    for (const text of [...NOT_TEXT, TOO_LONG]) {
      for (const [path, spoilt] of spoil(type, input, text)) {
        const { data, errors } = await ask(way.mutation, spoilt as object, person);
        expect([path, errors]).toEqual([path, undefined]);
        expect([path, data[way.mutation]!.errors]).toEqual([path, expect.arrayContaining([expect.objectContaining({ field: ['input', ...path] })])]);
      }
    }
    const { data, errors } = await ask(way.mutation, { ...input, idempotencyKey: LONG }, person);
    expect([errors, data[way.mutation]]).toEqual([undefined, { errors: [{ code: 'TOO_LONG', field: ['input', 'idempotencyKey'] }] }]);
    expect(await world.sql('select count(*)::int as steps from issue_step where issue_id = $1 and role is not null', [input.id])).toEqual([{ steps: 0 }]);
    for (const [path] of spoil(type, input, LONG)) {
      const [, spoilt] = spoil(type, await ready(), LONG).find(([other]) => other.join() === path.join())!;
      expect([path, (await ask(way.mutation, spoilt as object, person)).errors]).toEqual([path, undefined]);
    }
  });

  it('gets a user error everywhere else, never an internal one', async () => {
    const others = Object.values(schema.getMutationType()!.getFields()).filter(({ name, args }) => args.length > 0 && !Object.values(ways).some((every) => every.some(({ mutation }) => mutation === name)));
    expect(others.map(({ name }) => name)).toContain('draftIssue');
    const failed: unknown[] = [];
    for (const { name: mutation, args: [argument] } of others) {
      const { type } = argument!;
      for (const person of ['hq', 'cadre'] as const) {
        for (const text of [...NOT_TEXT, TOO_LONG, LONG]) for (const [path, spoilt] of spoil(type, sample(type) as object, text)) if ((await ask(mutation, spoilt as object, person)).errors) failed.push([mutation, person, path, text.slice(0, 5)]);
      }
    }
    expect(failed).toEqual([]);
  });
});

/** Somebody who can take a move, and where. */
function doerOf(move: Taken): [Scene, Move['from'][number], Person] {
  const doers = (Object.keys(scenes) as Scene[]).flatMap((scene) => table[move]!.from.flatMap((state) => (Object.keys(people) as Person[])
    .filter((person) => !ways[move][0].guarded?.includes(person) && (state !== 'DRAFT' || people[person].subject === scenes[scene].submittedBy)
      && objectionTo(move, people[person], { ...scenes[scene], coHandlers: [...scenes[scene].coHandlers], state, enterpriseId: WEAR, factor: 'LAND', enterprise: { county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT' } }) === null)
    .map((person): [Scene, Move['from'][number], Person] => [scene, state, person])));
  return doers[0]!;
}

async function inputsOf(...files: string[]): Promise<GraphQLSchema> {
  const [own, vocabulary] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const typed = own!.slice(own!.indexOf('type Query'));
  const directives = 'directive @key(fields: String!, resolvable: Boolean) repeatable on OBJECT | INTERFACE directive @shareable on OBJECT | FIELD_DEFINITION';
  const [base, ...extensions] = [parse(`${directives}\ntype Mutation { _: Boolean }\n${vocabulary}\n${typed}`, { noLocation: true })].flatMap((document) => [
    { ...document, definitions: document.definitions.filter(({ kind }) => !kind.endsWith('Extension')) },
    { ...document, definitions: document.definitions.filter(({ kind }) => kind.endsWith('Extension')) },
  ]);
  return extendSchema(buildASTSchema(base!, { assumeValid: true, assumeValidSDL: true }), extensions[0]!, { assumeValid: true, assumeValidSDL: true });
}

/** An input as somebody might write it without knowing anything. */
function sample(type: GraphQLInputType): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [sample(inner.ofType as GraphQLInputType)];
  if (isInputObjectType(inner)) return Object.fromEntries(Object.entries(inner.getFields()).map(([name, field]) => [name, name === 'enterpriseId' ? WEAR : sample(field.type)]));
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  return { Int: 1, Float: 1, Boolean: true, Date: '2022-03-21', DateTime: '2022-03-21T01:00:00Z' }[inner.name] ?? '文字';
}

/** An input again and again, each time with another of its texts replaced; the path names the field, and the list for its entries. */
function spoil(type: GraphQLInputType, input: unknown, text: string): [string[], unknown][] {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const [first = sample(inner.ofType as GraphQLInputType), ...rest] = (input ?? []) as unknown[];
    return spoil(inner.ofType as GraphQLInputType, first, text).map(([path, spoilt]) => [path, [spoilt, ...rest]]);
  }
  if (isInputObjectType(inner)) {
    const given = (input ?? sample(inner)) as Record<string, unknown>;
    return Object.entries(inner.getFields()).flatMap(([name, field]) => spoil(field.type, given[name], text).map(([path, spoilt]): [string[], unknown] => [[name, ...path], { ...given, [name]: spoilt }]));
  }
  return ['ID', 'String'].includes(getNamedType(inner).name) ? [[[], text]] : [];
}
