import { readFile } from 'node:fs/promises';
import { Kind, parse, visit } from 'graphql';
import { objectionTo } from '../../src/life/holder.ts';
import { graphName } from '../../src/life/moveNames.ts';
import { moves } from '../../src/life/moves.ts';
import type { Move } from '../../src/life/moves.ts';
import type { Concerned } from '../../src/life/parties.ts';
import { states } from '../../src/life/states.ts';
import type { State } from '../../src/life/states.ts';
import { heldBy, scenes, sees, ways } from './matrixMoves.ts';
import type { Person, Scene, Taken, Way } from './matrixMoves.ts';
import { people, startWorld, WEAR } from './world.ts';
import type { Payload, World } from './world.ts';

const everybody = Object.keys(people) as Person[];
const everyMove = Object.keys(ways) as Taken[];
const everyState = Object.keys(states) as State[];
const table: Record<string, Move> = moves;
const placed = (scene: Scene) => ({ ...scenes[scene], coHandlers: [...scenes[scene].coHandlers] });
const concerned = (scene: Scene, state: State): Concerned => ({ ...placed(scene), state, enterpriseId: WEAR, factor: 'LAND', enterprise: { county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT' } });
const may = (move: Taken, person: Person, scene: Scene, state: State) => objectionTo(move, people[person], concerned(scene, state)) === null;

/** Who tries a move at a state where nobody may: one of those who may at another, a different one from state to state. */
function triesItAt(move: Taken, scene: Scene, state: State): Person | undefined {
  const doers = everybody.filter((person) => sees(person, scene, state) && table[move]!.from.some((from) => may(move, person, scene, from)));
  return doers[everyState.indexOf(state) % doers.length];
}

/** What becomes of a move by E.1 and E.12; null where it is for this person to do. */
function refusal(move: Taken, person: Person, scene: Scene, state: State): string | null {
  if (!sees(person, scene, state)) return 'ISSUE_UNKNOWN';
  if (!table[move]!.from.includes(state)) return 'STATE_FORBIDS';
  return may(move, person, scene, state) ? null : 'NOT_YOURS_TO_DO';
}

/** Whether a case says something that the same one in the first scene does not. */
const isNews = (move: Taken, person: Person, scene: Scene, state: State) => scene === 'city' || refusal(move, person, scene, state) !== refusal(move, person, 'city', state);

describe('the table of who may do what, and when (E.1)', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld({ graph: () => ({ data: { issue: { landEvidence: { covered: true, missing: null } } } }) })));
  afterAll(() => world.stop());

  it('has for every move that people take a mutation, and no mutation on an issue beside it', async () => {
    expect(everyMove.toSorted()).toEqual(Object.keys(moves).filter((move) => table[move]!.by.some((party) => party !== 'CLOCK')).toSorted());
    const mutations: string[] = [];
    visit(parse(await readFile('schema.graphql', 'utf8')), {
      FieldDefinition: ({ name, type, arguments: args }) => void (type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE && type.type.name.value === 'IssuePayload' && args?.length && mutations.push(name.value)),
    });
    expect(mutations.filter((name) => name !== 'draftIssue').toSorted()).toEqual([...new Set(Object.values(ways).flatMap((every) => every.map(({ mutation }) => mutation)))].toSorted());
  });

  it('gives nothing to do to auditors, to the data team or to strangers, and no close-out to whoever handles', () => {
    const cases = (Object.keys(scenes) as Scene[]).flatMap((scene) => everyState.flatMap((state) => everyMove.map((move) => ({ scene, state, move }))));
    for (const person of ['auditor', 'dataTeam', 'otherCadre', 'otherCounty', 'otherTaskForce'] as const) expect(cases.filter(({ scene, state, move }) => may(move, person, scene, state))).toEqual([]);
    expect([may('closeOut', 'land', 'city', 'RESOLVED'), may('closeOut', 'department', 'county', 'RESOLVED'), may('closeOut', 'hq', 'backstop', 'RESOLVED'), may('closeOut', 'taskForce', 'backstop', 'RESOLVED')]).toEqual([false, false, false, true]);
  });

  describe.each(Object.keys(scenes) as Scene[])('in the scene %s', (scene) => {
    const standing = (state: State, way?: Way) => world.standing({ ...placed(scene), ...way?.stand, state });
    const whole = (id: string) => world.sql('select to_jsonb(issue) as issue, (select count(*)::int from issue_step where issue_id = id) as steps from issue where id = $1', [id]);

    it.each(everyState)('offers everybody at %s exactly what they may do', async (state) => {
      const id = await standing(state);
      for (const person of everybody) {
        const { data } = await world.query<{ issue: { availableActions: string[] } | null }>('query($id: ID!) { issue(id: $id) { availableActions } }', { id }, people[person]);
        const expected = sees(person, scene, state) ? { availableActions: everyMove.filter((move) => may(move, person, scene, state)).map(graphName).toSorted() } : null;
        expect([person, data.issue && { availableActions: data.issue.availableActions.toSorted() }]).toEqual([person, expected]);
      }
    });

    it.each(everyState)('refuses at %s what is not for somebody to do, names who holds the issue, and changes nothing', async (state) => {
      const id = await standing(state);
      const before = await whole(id);
      await Promise.all(everybody.map(async (person) => {
        const refused = everyMove.filter((move) => isNews(move, person, scene, state) && refusal(move, person, scene, state) && (table[move]!.from.includes(state) || triesItAt(move, scene, state) === person));
        const payloads = await actAtOnce(world, refused, id, person);
        for (const move of refused) {
          const code = refusal(move, person, scene, state)!;
          const message = expect.stringContaining(code === 'ISSUE_UNKNOWN' ? '没有这个编号的问题' : heldBy[state]) as string;
          expect([person, move, payloads[move]]).toEqual([person, move, { issue: null, errors: [{ code, message, field: ['input', 'id'] }] }]);
        }
      }));
      expect(await whole(id)).toEqual(before);
    });

    it.each(everyState)('lets everybody do at %s what is theirs to do, and leads where the table says', async (state) => {
      const deeds = everyMove.flatMap((move) => everybody.filter((person) => refusal(move, person, scene, state) === null && isNews(move, person, scene, state)).flatMap((person) => ways[move].map((way) => ({ move, person, way }))));
      await Promise.all(deeds.map(async ({ move, person, way }) => {
        const id = await standing(state, way);
        const prepared = (await way.prepare?.({ world, id, scene, state, person })) ?? 'none';
        const payload = await world.act(way.mutation, { id, ...way.input(prepared) }, people[person], 'history { move }');
        const codes = payload.errors.map(({ code }) => code);
        if (way.guarded?.includes(person) && codes.length > 0) {
          expect([person, move, codes.filter((code) => ['STATE_FORBIDS', 'NOT_YOURS_TO_DO', 'ISSUE_UNKNOWN'].includes(code))]).toEqual([person, move, []]);
          return;
        }
        const to = typeof way.to === 'object' ? way.to[state] : (way.to ?? state);
        expect([person, move, codes, payload.issue?.state, (payload.issue?.['history'] as { move: string }[] | undefined)?.at(-1)?.move]).toEqual([person, move, [], to, graphName(move)]);
        expect([...table[move]!.to, ...(table[move]!.to.includes('SAME') ? [state] : [])]).toContain(to);
      }));
    });
  });

  it('has somebody who can take every move from each of its states', () => {
    const stuck = everyMove.flatMap((move) => table[move]!.from.filter((state) => !(Object.keys(scenes) as Scene[]).some((scene) => everybody.some((person) => refusal(move, person, scene, state) === null && ways[move].some(({ guarded }) => !guarded?.includes(person))))).map((state) => [move, state]));
    expect(stuck).toEqual([]);
  });
});

/** Tries many moves on one issue in one request, one after the other. */
async function actAtOnce(world: World, tried: readonly Taken[], id: string, person: Person): Promise<Record<string, Payload>> {
  if (tried.length === 0) return {};
  const typed = tried.map((move) => ({ move, mutation: ways[move][0].mutation, type: `${ways[move][0].mutation[0]!.toUpperCase()}${ways[move][0].mutation.slice(1)}Input!` }));
  const text = `mutation(${typed.map(({ move, type }) => `$${move}: ${type}`).join(' ')}) { ${typed.map(({ move, mutation }) => `${move}: ${mutation}(input: $${move}) { issue { id } errors { code message field } }`).join(' ')} }`;
  const answer = await world.query<Record<string, Payload>>(text, Object.fromEntries(tried.map((move) => [move, { id, ...ways[move][0].input('none') }])), people[person]);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
