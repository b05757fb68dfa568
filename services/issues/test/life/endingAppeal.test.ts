import { timeOutConfirmations } from '../../src/schedules/timeOutConfirmations.ts';
import { people, startWorld } from './world.ts';
import type { World } from './world.ts';

const explained = { state: 'RESOLVED', outcome: 'EXPLAINED_NOT_ELIGIBLE', handlingRoute: 'EXPLANATION', resolvedOn: new Date('2022-02-28') };
const closed = { ...explained, state: 'CLOSED_OUT', confirmation: 'TIME_OUT', closedOutOn: new Date('2022-03-01'), closedLate: true, firstOverdueOn: new Date('2022-02-25') };
const MORE = 'round outcome confirmation dueOn resolvedOn closedOutOn closedLate everOverdue appeals { round text decision reason decidedAt } history { move reason }';

describe('what has ended', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld()));
  beforeEach(() => world.itIs('2022-03-02T10:00:00+08:00'));
  afterAll(() => world.stop());

  const appeal = (id: string, viewer: object = people.enterprise, text = '新政策已覆盖我公司') => world.act('appealIssue', { id, text }, viewer as typeof people.hq, MORE);
  const decide = (id: string, decision: string, viewer: object = people.hq, reason = '适用新办法') => world.act('decideAppeal', { id, decision, reason }, viewer as typeof people.hq, MORE);
  const reopen = (id: string, viewer: object = people.hq, reason = '同一地块再次停工') => world.act('reopenIssue', { id, reason }, viewer as typeof people.hq, MORE);
  const codes = (payload: { errors: { code: string; field: string[] | null }[] }) => payload.errors.map(({ code, field }) => [code, field?.at(-1)]);

  it('is handled again after an appeal against an explanation that is upheld', async () => {
    const id = await world.standing({ ...explained, dueOn: new Date('2022-03-01') });
    expect((await appeal(id)).issue).toMatchObject({ state: 'RESOLVED', appeals: [{ round: 1, text: '新政策已覆盖我公司', decision: null, decidedAt: null }] });
    world.itIs('2022-03-04T10:00:00+08:00');
    expect((await decide(id, 'UPHELD')).issue).toMatchObject({
      state: 'IN_PROGRESS', round: 1, outcome: null, dueOn: '2022-03-09', appeals: [{ decision: 'UPHELD', reason: '适用新办法', decidedAt: '2022-03-04T02:00:00.000Z' }], history: [{}, { move: 'APPEAL' }, { move: 'DECIDE_APPEAL', reason: '适用新办法' }],
    });
  });

  it('is taken up in a new round when it had been closed out', async () => {
    const id = await world.standing(closed);
    await appeal(id);
    expect((await decide(id, 'UPHELD')).issue).toMatchObject({ state: 'IN_PROGRESS', round: 2, closedOutOn: null, resolvedOn: null, confirmation: null, dueOn: '2022-03-23', closedLate: true, everOverdue: true });
  });

  it('goes back to the city’s review when it had been rejected', async () => {
    const id = await world.standing({ state: 'REJECTED' });
    await appeal(id);
    expect((await decide(id, 'UPHELD')).issue).toMatchObject({ state: 'CITY_REVIEW', round: 1 });
  });

  it('stays as it is after an appeal that is dismissed, and there is no second one', async () => {
    const id = await world.standing(closed);
    await appeal(id);
    expect(codes(await decide(id, 'DISMISSED', people.hq, ' '))).toEqual([['REQUIRED', 'reason']]);
    expect((await decide(id, 'DISMISSED')).issue).toMatchObject({ state: 'CLOSED_OUT', round: 1, outcome: 'EXPLAINED_NOT_ELIGIBLE', closedOutOn: '2022-03-01', appeals: [{ decision: 'DISMISSED' }] });
    expect(codes(await appeal(id))).toEqual([['APPEAL_DECIDED', 'id']]);
    expect(codes(await decide(id, 'UPHELD'))).toEqual([['NO_APPEAL', 'id']]);
  });

  it('is appealed against by the enterprise alone, and only an explanation or a rejection is', async () => {
    const id = await world.standing(explained);
    for (const viewer of [people.cadre, people.land, people.hq]) expect(codes(await appeal(id, viewer))).toEqual([['NOT_YOURS_TO_DO', 'id']]);
    expect(codes(await appeal(id, people.enterprise, ''))).toEqual([['REQUIRED', 'text']]);
    expect(codes(await appeal(await world.standing({ ...explained, outcome: 'SOLVED' })))).toEqual([['NOTHING_TO_APPEAL', 'id']]);
    expect(codes(await appeal(await world.standing()))).toEqual([['STATE_FORBIDS', 'id']]);
    expect(codes(await decide(id, 'UPHELD', people.county))).toEqual([['NOT_YOURS_TO_DO', 'id']]);
  });

  it('waits while an appeal is open: it is not closed out, not timed out, not reopened', async () => {
    const [open, ended] = [await world.standing({ ...explained, confirmation: 'CONFIRMED' }), await world.standing(closed)];
    const silent = await world.standing(explained);
    const payloads = await Promise.all(Array.from({ length: 6 }, () => appeal(silent)));
    expect(payloads.flatMap(codes)).toEqual(Array.from({ length: 5 }, () => ['APPEAL_OPEN', 'id']));
    for (const id of [open, ended]) await appeal(id);
    expect(codes(await world.act('closeOutIssue', { id: open }, people.hq))).toEqual([['APPEAL_OPEN', 'id']]);
    expect(codes(await reopen(ended))).toEqual([['APPEAL_OPEN', 'id']]);
    world.itIs('2022-04-01T10:00:00+08:00');
    await world.runSchedule(timeOutConfirmations);
    expect(await world.sql('select confirmation from issue where id = $1', [silent])).toEqual([{ confirmation: null }]);
    await decide(silent, 'DISMISSED');
    await world.runSchedule(timeOutConfirmations);
    expect(await world.sql('select confirmation from issue where id = $1', [silent])).toEqual([{ confirmation: 'TIME_OUT' }]);
  });

  it('is reopened for the same matter within 90 days, in a new round with a new due day, and stays late for good', async () => {
    const id = await world.standing({ ...closed, urgencyClass: 'A', longCycle: true, milestoneDueOn: new Date('2022-02-24'), redos: 1 });
    expect(codes(await reopen(id, people.county))).toEqual([['NOT_YOURS_TO_DO', 'id']]);
    expect(codes(await reopen(id, people.hq, ''))).toEqual([['REQUIRED', 'reason']]);
    world.itIs('2022-05-30T10:00:00+08:00');
    expect((await reopen(id)).issue).toMatchObject({ state: 'IN_PROGRESS', round: 2, outcome: null, confirmation: null, closedOutOn: null, resolvedOn: null, dueOn: '2022-06-07', closedLate: true, everOverdue: true });
    expect(await world.sql('select milestone_due_on, redos from issue where id = $1', [id])).toEqual([{ milestone_due_on: null, redos: 0 }]);
    const { data } = await world.query('query($id: ID!) { issue(id: $id) { overdue at(moment: "2022-05-01T00:00:00Z") { state round closedOutOn } } }', { id });
    expect(data).toEqual({ issue: { overdue: false, at: { state: 'CLOSED_OUT', round: 1, closedOutOn: '2022-03-01' } } });
  });

  it('after 90 days is a new issue that names the old one', async () => {
    const id = await world.standing(closed);
    world.itIs('2022-05-31T10:00:00+08:00');
    expect(await reopen(id)).toMatchObject({ issue: null, errors: [{ code: 'TOO_LATE', message: expect.stringContaining(id), field: ['input', 'id'] }] });
  });
});
