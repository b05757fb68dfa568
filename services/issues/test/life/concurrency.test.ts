import { people, startWorld, WEAR } from './world.ts';
import type { Payload, World } from './world.ts';

const CLIENTS = 50;
type Viewer = Parameters<World['act']>[2];

describe('fifty clients who act on one issue at once', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld()));
  afterAll(() => world.stop());

  const fifty = (name: string, input: (client: number) => object, viewer: (client: number) => Viewer = () => people.hq, more = '') =>
    Promise.all(Array.from({ length: CLIENTS }, (_, client) => world.act(name, input(client), viewer(client), more)));
  const outcomes = (payloads: Payload[]) => {
    const counts: Record<string, number> = {};
    for (const code of payloads.map(({ errors }) => errors.map((error) => error.code).join() || 'DONE')) counts[code] = (counts[code] ?? 0) + 1;
    return counts;
  };
  const steps = async (id: string) => (await world.sql<{ number: number; move: string }>('select number, move from issue_step where issue_id = $1 order by number', [id]));
  const everyNumber = async (id: string) => {
    const numbers = (await steps(id)).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(await world.sql('select version from issue where id = $1', [id])).toEqual([{ version: numbers.length }]);
    return numbers.length;
  };

  it('take each transition once, lose no note, and leave a history without gaps', async () => {
    const id = await world.standing({ state: 'LEDGERED', dispatchedAt: null });
    const [dispatched, early, notes] = await Promise.all([
      fifty('dispatchIssue', () => ({ id }), (client) => (client % 2 ? people.hq : people.taskForce)),
      fifty('acknowledgeIssue', () => ({ id }), () => people.land),
      fifty('noteProgress', (client) => ({ id, text: `进展${client}` }), (client) => (client % 2 ? people.land : people.cadre)),
    ]);
    expect([outcomes(dispatched), outcomes(notes)]).toEqual([{ DONE: 1, STATE_FORBIDS: CLIENTS - 1 }, { DONE: CLIENTS }]);
    const acknowledged = [...early, ...(await fifty('acknowledgeIssue', () => ({ id }), () => people.land))];
    expect(outcomes(acknowledged)).toEqual({ DONE: 1, STATE_FORBIDS: 2 * CLIENTS - 1 });
    expect(await everyNumber(id)).toBe(1 + 1 + 1 + CLIENTS);
    const versions = [...dispatched, ...acknowledged, ...notes].flatMap(({ issue }) => (issue ? [issue.version] : []));
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: CLIENTS + 2 }, (_, i) => i + 2));
    expect((await world.announced('issues.issueMoved')).filter((payload) => (payload as { id: string }).id === id)).toHaveLength(CLIENTS + 2);
    expect(await world.sql('select count(distinct text)::int as texts from issue_note where issue_id = $1', [id])).toEqual([{ texts: CLIENTS }]);
  });

  it('have one effect and fifty times the same answer under one idempotency key', async () => {
    const id = await world.standing();
    const noted = await fifty('noteProgress', () => ({ id, text: '已完成测绘', idempotencyKey: 'note' }), () => people.land, 'progress lastUpdateAt');
    expect(new Set(noted.map((payload) => JSON.stringify(payload))).size).toBe(1);
    expect(noted[0]).toMatchObject({ issue: { id, version: 2, progress: '已完成测绘' }, errors: [] });
    const resolved = await fifty('resolveIssue', () => ({ id, outcome: 'SOLVED', evidence: '已办证', handlingRoute: 'COORDINATED_ASSIGNMENT', idempotencyKey: 'resolve' }), () => people.land);
    expect([outcomes(resolved), new Set(resolved.map((payload) => JSON.stringify(payload))).size]).toEqual([{ DONE: CLIENTS }, 1]);
    expect((await steps(id)).map(({ move }) => move)).toEqual(['load', 'noteProgress', 'resolve']);
    expect(await world.act('noteProgress', { id, text: '已完成测绘', idempotencyKey: 'note' }, people.land, 'progress lastUpdateAt')).toEqual(noted[0]);
  });

  it('have one effect where one idempotency key comes with different inputs, and the others are told', async () => {
    const id = await world.standing();
    const noted = await fifty('noteProgress', (client) => ({ id, text: `进展${client}`, idempotencyKey: 'mixed' }), () => people.land);
    expect(outcomes(noted)).toEqual({ DONE: 1, IDEMPOTENCY_KEY_USED: CLIENTS - 1 });
    expect(await world.act('commentOnIssue', { id, text: '进展0', idempotencyKey: 'mixed' }, people.land)).toMatchObject({ issue: null, errors: [{ code: 'IDEMPOTENCY_KEY_USED', field: ['input', 'idempotencyKey'] }] });
    expect((await world.act('noteProgress', { id, text: '进展', idempotencyKey: 'mixed' }, people.cadre)).errors).toEqual([]);
    expect(await everyNumber(id)).toBe(3);
  });

  it('do not use up an idempotency key with what was refused', async () => {
    const id = await world.standing({ state: 'LEDGERED' });
    expect(await world.act('acknowledgeIssue', { id, idempotencyKey: 'signed' }, people.land)).toMatchObject({ errors: [{ code: 'STATE_FORBIDS' }] });
    await world.act('dispatchIssue', { id }, people.hq);
    expect((await world.act('acknowledgeIssue', { id, idempotencyKey: 'signed' }, people.land)).issue).toMatchObject({ state: 'IN_PROGRESS' });
  });

  it('write fifty drafts with fifty numbers, and one under one key', async () => {
    const draft = { enterpriseId: WEAR, description: '需要用地 20 亩', factor: 'LAND' };
    const numbers = (await fifty('draftIssue', () => draft, () => people.cadre)).map(({ issue }) => issue!.id).toSorted();
    expect(numbers).toEqual(Array.from({ length: CLIENTS }, (_, i) => `WT2022W${String(i + 1).padStart(5, '0')}`));
    const once = await fifty('draftIssue', () => ({ ...draft, idempotencyKey: 'draft' }), () => people.cadre);
    expect(new Set(once.map(({ issue }) => issue!.id)).size).toBe(1);
  });
});
