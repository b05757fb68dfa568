import type { GraphPart } from '@zhuqi/testkit';
import { LAND_UNIT, people, startWorld } from './world.ts';
import type { World } from './world.ts';

const resolved = { state: 'RESOLVED', outcome: 'SOLVED', resolvedOn: new Date('2022-02-28'), confirmation: 'CONFIRMED', satisfaction: 'SATISFIED' };
const MORE = 'closedOutOn closedLate closeOutOverride confirmation status history { move reason }';
const NOT_COVERED = { covered: false, missing: '需要 20 亩，已落实 5 亩 / 20 亩 asked for, 5 亩 brought' };

describe('a close-out', () => {
  let world: World;
  let land: object | null;
  let graph: GraphPart;
  const asked: { query: string; variables: object; viewer: object }[] = [];
  beforeAll(async () => void (world = await startWorld({ graph: (...question) => graph(...question) })));
  beforeEach(() => {
    world.itIs('2022-03-01T10:00:00+08:00');
    land = { covered: true, missing: null };
    graph = (query, variables, viewer) => {
      asked.push({ query, variables, viewer });
      return { data: { issue: { landEvidence: land } } };
    };
    asked.length = 0;
  });
  afterAll(() => world.stop());

  const closeOut = (id: string, input: object = {}, viewer: object = people.hq) => world.act('closeOutIssue', { id, ...input }, viewer as typeof people.hq, MORE);
  const codes = (payload: { errors: { code: string; field: string[] | null }[] }) => payload.errors.map(({ code, field }) => [code, field?.at(-1)]);
  const dataOf = async (id: string) => (await world.sql<{ data: object }>('select data from issue_step where issue_id = $1 order by number desc limit 1', [id]))[0]!.data;

  it('takes a confirmed issue off the ledger when its owner’s evidence covers it, asked in the name of whoever closes it', async () => {
    const id = await world.standing(resolved);
    expect(await closeOut(id)).toMatchObject({ errors: [], issue: { state: 'CLOSED_OUT', status: 'CLOSED_OUT', closedOutOn: '2022-03-01', closedLate: false, closeOutOverride: null, history: [{}, { move: 'CLOSE_OUT', reason: null }] } });
    expect(asked).toEqual([{ query: expect.stringContaining('landEvidence { covered missing }'), variables: { id }, viewer: people.hq }]);
    expect(await dataOf(id)).toEqual({ overridden: false, evidence: { factor: 'LAND', covered: true, askedAt: '2022-03-01T02:00:00.000Z' } });
  });

  it('asks the owner of the issue’s own factor', async () => {
    graph = (query) => ({ data: { issue: query.includes('financeEvidence') ? { financeEvidence: { covered: true, missing: null } } : {} } });
    expect((await closeOut(await world.standing({ ...resolved, factor: 'FINANCE', confirmation: 'TIME_OUT' }))).issue).toMatchObject({ state: 'CLOSED_OUT', confirmation: 'TIME_OUT' });
  });

  it('without the evidence is refused, in the owner’s own words', async () => {
    const id = await world.standing(resolved);
    land = NOT_COVERED;
    expect(await closeOut(id)).toMatchObject({ issue: null, errors: [{ code: 'EVIDENCE_MISSING', message: NOT_COVERED.missing, field: ['input', 'id'] }] });
    expect(codes(await closeOut(id, { overrideReason: ' ' }))).toEqual([['REQUIRED', 'overrideReason']]);
  });

  it('is done without evidence only by the command office, whose reason stays visible', async () => {
    const [id, county] = [await world.standing(resolved), await world.standing({ ...resolved, level: 'COUNTY' })];
    land = NOT_COVERED;
    expect((await closeOut(id, { overrideReason: '另案供地，企业已开工' })).issue).toMatchObject({ state: 'CLOSED_OUT', closeOutOverride: '另案供地，企业已开工', history: [{}, { reason: '另案供地，企业已开工' }] });
    expect(await dataOf(id)).toMatchObject({ overridden: true, evidence: { covered: false } });
    expect(codes(await closeOut(county, { overrideReason: '另案供地' }, people.county))).toEqual([['OVERRIDE_NOT_YOURS', 'overrideReason']]);
    land = { covered: true, missing: null };
    expect((await closeOut(county, {}, { ...people.county, unitId: 'XZ-GX-2' })).issue).toMatchObject({ state: 'CLOSED_OUT' });
  });

  it('keeps no override where the evidence was there after all', async () => {
    expect((await closeOut(await world.standing(resolved), { overrideReason: '以防万一' })).issue).toMatchObject({ state: 'CLOSED_OUT', closeOutOverride: null, history: [{}, { reason: null }] });
  });

  it('waits for an owner who is silent, and nothing is locked meanwhile', async () => {
    const id = await world.standing(resolved);
    graph = () => ({ data: { issue: { landEvidence: null } }, errors: [{ message: 'The service land does not answer', path: ['issue', 'landEvidence'] }] });
    expect(await closeOut(id)).toMatchObject({ errors: [{ code: 'EVIDENCE_UNAVAILABLE', message: expect.stringContaining('try again') }] });
    graph = () => { throw new Error('the gateway fails'); };
    expect(codes(await closeOut(id))).toEqual([['EVIDENCE_UNAVAILABLE', 'id']]);
    let commented: unknown;
    graph = async () => {
      commented = await world.sql('select id from issue where id = $1 for update nowait', [id]);
      return { data: { issue: { landEvidence: land } } };
    };
    expect((await closeOut(id)).issue).toMatchObject({ state: 'CLOSED_OUT' });
    expect(commented).toEqual([{ id }]);
  });

  it('is not for a post that may not know the evidence', async () => {
    graph = () => ({ data: { issue: null } });
    expect(codes(await closeOut(await world.standing(resolved)))).toEqual([['EVIDENCE_OUT_OF_REACH', 'id']]);
  });

  it('looks again at what it has asked for: another factor meanwhile is not covered', async () => {
    const id = await world.standing(resolved);
    graph = async () => {
      await world.sql('update issue set factor = \'ENERGY\' where id = $1', [id]);
      return { data: { issue: { landEvidence: land } } };
    };
    expect(codes(await closeOut(id))).toEqual([['EVIDENCE_UNAVAILABLE', 'id']]);
  });

  it('needs no factor’s evidence for an explanation', async () => {
    const id = await world.standing({ ...resolved, outcome: 'EXPLAINED_NOT_ELIGIBLE', handlingRoute: 'EXPLANATION' });
    expect((await closeOut(id)).issue).toMatchObject({ state: 'CLOSED_OUT', status: 'EXPLAINED_NOT_ELIGIBLE', closeOutOverride: null });
    expect(asked).toEqual([]);
  });

  it('comes after the enterprise’s confirmation', async () => {
    for (const confirmation of [null, 'DISSENT']) expect(codes(await closeOut(await world.standing({ ...resolved, confirmation })))).toEqual([['NOT_CONFIRMED', 'id']]);
  });

  it('is never the handling unit’s, nor for a substitute from there', async () => {
    const id = await world.standing({ ...resolved, coHandlers: ['YS-NY'] });
    for (const viewer of [people.landHead, { ...people.hq, unitId: LAND_UNIT }, { ...people.hq, unitId: 'YS-NY' }, people.county]) expect(codes(await closeOut(id, {}, viewer))).toEqual([['NOT_YOURS_TO_DO', 'id']]);
    expect(asked).toEqual([]);
    await world.sql('insert into substitution (id, holder, authority, substitute, "from", "to", reason) values (\'S2\', $1, $2, $3, \'2022-03-01\', \'2022-03-31\', \'外出\')', [people.hq.subject, JSON.stringify(people.hq), people.land.subject]);
    expect(codes(await closeOut(id, { onBehalfOf: 'S2' }, people.land))).toEqual([['NOT_YOURS_TO_DO', 'id']]);
  });

  it('keeps for good that the issue was late, even where only an office’s ledger says so', async () => {
    const late = [{ firstOverdueOn: new Date('2022-02-25') }, { dueOn: new Date('2022-02-25') }];
    for (const columns of late) expect((await closeOut(await world.standing({ ...resolved, ...columns }))).issue).toMatchObject({ closedLate: true });
  });

  it('happens once, however many close it at once, with one answer under one key', async () => {
    const id = await world.standing(resolved);
    const payloads = await Promise.all(Array.from({ length: 12 }, (_, i) => closeOut(id, i < 3 ? { idempotencyKey: 'close' } : {})));
    const done = payloads.filter(({ issue }) => issue);
    expect([1, 3]).toContain(done.length);
    expect(new Set(done.map((payload) => JSON.stringify(payload))).size).toBe(1);
    expect(await world.sql('select version, state from issue where id = $1', [id])).toEqual([{ version: 2, state: 'CLOSED_OUT' }]);
    expect(payloads.flatMap(({ errors }) => errors).every(({ code }) => code === 'STATE_FORBIDS')).toBe(true);
  });

  describe('with a dissent', () => {
    const dissent = { ...resolved, confirmation: 'DISSENT', satisfaction: 'DISSATISFIED' };
    const decide = (id: string, decision: string, viewer: object = people.hq, reason = '已穷尽办法') => world.act('decideDissent', { id, decision, reason }, viewer as typeof people.hq, `${MORE} dueOn`);

    it('is the command office’s to decide, and counted apart', async () => {
      const id = await world.standing({ ...dissent, level: 'COUNTY' });
      expect(codes(await decide(id, 'CLOSE_WITH_DISSENT', people.county))).toEqual([['NOT_YOURS_TO_DO', 'id']]);
      expect(codes(await decide(id, 'CLOSE_WITH_DISSENT', people.hq, ''))).toEqual([['REQUIRED', 'reason']]);
      expect((await decide(id, 'CLOSE_WITH_DISSENT')).issue).toMatchObject({ state: 'CLOSED_OUT', confirmation: 'DISSENT', closeOutOverride: null, history: [{}, { move: 'DECIDE_DISSENT', reason: '已穷尽办法' }] });
    });

    it('shows when there was no evidence either', async () => {
      land = NOT_COVERED;
      expect((await decide(await world.standing(dissent), 'CLOSE_WITH_DISSENT')).issue).toMatchObject({ state: 'CLOSED_OUT', closeOutOverride: '已穷尽办法' });
    });

    it('or has it redone once more', async () => {
      const id = await world.standing({ ...dissent, dueOn: new Date('2022-02-28') });
      expect((await decide(id, 'REDO')).issue).toMatchObject({ state: 'IN_PROGRESS', confirmation: null, dueOn: '2022-03-04' });
      expect(asked).toEqual([]);
      expect(codes(await decide(await world.standing(resolved), 'REDO'))).toEqual([['NO_DISSENT', 'id']]);
    });
  });
});
