import { stateCouncilCalendar } from '@zhuqi/calendar';
import { handoverBegun } from '@zhuqi/events';
import { reminderDays } from '../../src/rounds/reminders.ts';
import { roundNumbered } from '../../src/rounds/round.ts';
import { remindOfUpdates } from '../../src/schedules/remindOfUpdates.ts';
import { remindSuccessors } from '../../src/schedules/remindSuccessors.ts';
import { sealRounds } from '../../src/schedules/sealRounds.ts';
import { sumWeek } from '../../src/schedules/sumWeek.ts';
import { people, PV, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

describe('the reminder days of a round', () => {
  it.each([
    ['2022-W09', ['2022-03-03', '2022-03-04']],
    // 春节: Monday to Sunday without a working day.
    ['2022-W05', []],
    // The Saturday and Sunday before it are worked.
    ['2022-W04', ['2022-01-29', '2022-01-30']],
    // 国庆 from Saturday 1 to Friday 7 October, then two make-up days.
    ['2022-W40', ['2022-10-08', '2022-10-09']],
    // 清明: Monday and Tuesday are holidays, Saturday 2 April was worked in the week before.
    ['2022-W13', ['2022-04-01', '2022-04-02']],
  ])('of %s are its last two working days: %j', (id, days) => {
    expect(reminderDays(stateCouncilCalendar, roundNumbered(id)!)).toEqual(days);
  });
});

describe('what the clock reminds of', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  beforeEach(async () => {
    await world.sql('truncate issue_step, issue_search, issue_card, issue, handover, handover_item, handover_reminder, told_of_round, dispatch_bulletin, round_line, events.outbox cascade');
    world.itIs('2022-03-01T09:00:00+08:00');
  });
  afterAll(() => world.stop());

  const reminded = () => world.announced('issues.updatesOutstanding') as Promise<{ round: string; day: string; until: string; holdings: { issueIds: string[] }[] }[]>;
  const at = async (moment: string, schedule: Parameters<World['runSchedule']>[0]) => {
    world.itIs(moment);
    await world.runSchedule(schedule);
  };

  it('is every open issue without update or waiver, by who holds it, once on each reminder day from 08:00', async () => {
    const [updated, waived, one, two] = [await world.standing(), await world.standing(), await world.standing(), await world.standing()];
    const [elsewhere, resolved] = [await world.standing({ enterpriseId: PV, level: 'COUNTY', unitId: 'XZ-GX' }), await world.standing({ state: 'RESOLVED', outcome: 'SOLVED' })];
    await world.standing({ state: 'CLOSED_OUT', outcome: 'SOLVED' });
    await world.standing({ state: 'CITY_REVIEW' });
    expect(await world.act('noteProgress', { id: updated, text: '已实地勘察' }, people.land)).toMatchObject({ errors: [] });
    expect(await world.act('waiveIssueUpdate', { id: waived, reason: '等待批复' }, people.hq)).toMatchObject({ errors: [] });
    for (const early of ['2022-03-02T12:00:00+08:00', '2022-03-03T07:59:59+08:00']) await at(early, remindOfUpdates);
    expect(await reminded()).toEqual([]);
    await at('2022-03-03T08:00:00+08:00', remindOfUpdates);
    await Promise.all([1, 2, 3].map(() => world.runSchedule(remindOfUpdates)));
    const land = { enterpriseId: WEAR, level: 'CITY', unitId: 'YS-TD' };
    expect(await reminded()).toEqual([{
      round: '2022-W09', day: '2022-03-03', until: '2022-03-06',
      holdings: [{ ...land, state: 'IN_PROGRESS', issueIds: [one, two] }, { enterpriseId: PV, state: 'IN_PROGRESS', level: 'COUNTY', unitId: 'XZ-GX', issueIds: [elsewhere] }, { ...land, state: 'RESOLVED', issueIds: [resolved] }],
    }]);
    expect(await world.act('noteProgress', { id: one, text: '已协调' }, people.land)).toMatchObject({ errors: [] });
    await at('2022-03-04T08:00:00+08:00', remindOfUpdates);
    expect((await reminded()).slice(1)).toMatchObject([{ day: '2022-03-04', holdings: [{ issueIds: [two] }, { issueIds: [elsewhere] }, { issueIds: [resolved] }] }]);
  });

  it('is given late by a service that was stopped, while the round runs, and never of a round that is over', async () => {
    await world.standing();
    await at('2022-03-05T10:00:00+08:00', remindOfUpdates);
    await at('2022-03-06T23:59:59+08:00', remindOfUpdates);
    expect((await reminded()).map(({ day }) => day)).toEqual(['2022-03-04']);
    await at('2022-03-07T08:00:00+08:00', remindOfUpdates);
    expect(await reminded()).toHaveLength(1);
  });

  it('is nothing in a round wholly in a holiday, and nothing where everything is updated', async () => {
    await world.standing({ submittedAt: new Date('2022-01-20T09:00:00+08:00') });
    for (const day of ['2022-01-31', '2022-02-03', '2022-02-04', '2022-02-06']) await at(`${day}T12:00:00+08:00`, remindOfUpdates);
    await world.sql(`update issue set state = 'CLOSED_OUT'`);
    await at('2022-03-03T08:00:00+08:00', remindOfUpdates);
    expect(await reminded()).toEqual([]);
  });

  it('sums up a round when it was sealed, once, for the city, each county, cluster and unit', async () => {
    const [updated, missing] = [await world.standing(), await world.standing({ enterpriseId: PV, unitId: 'YS-NY' })];
    const closing = await world.standing({ state: 'RESOLVED', outcome: 'SOLVED', confirmation: 'CONFIRMED', satisfaction: 'SATISFIED', level: 'COUNTY' });
    expect(await world.act('noteProgress', { id: updated, text: '已实地勘察' }, people.land)).toMatchObject({ errors: [] });
    await world.sql(`insert into issue_step (issue_id, number, at, move, from_state, to_state, actor, changes) values ($1, 2, '2022-03-02', 'closeOut', 'RESOLVED', 'CLOSED_OUT', 'x', '{"state":"CLOSED_OUT"}')`, [closing]);
    await world.sql(`update issue set state = 'CLOSED_OUT' where id = $1`, [closing]);
    await world.sql(`insert into issue_step (issue_id, number, at, move, from_state, to_state, actor, changes) values ($1, 2, '2022-02-24', 'resolve', 'IN_PROGRESS', 'RESOLVED', 'x', '{}')`, [missing]);
    await world.sql(`insert into issue_card (issue_id, kind, due_on, given_at) values ($1, 'RED', '2022-03-01', '2022-03-02'), ($1, 'YELLOW', '2022-03-01', '2022-03-01')`, [missing]);
    await at('2022-03-07T11:00:00+08:00', sumWeek);
    await at('2022-03-07T12:00:00+08:00', sealRounds);
    expect(await world.announced('issues.weekSummed')).toEqual([]);
    await Promise.all([1, 2].map(() => world.runSchedule(sumWeek)));
    const none = { round: '2022-W09', open: 0, updated: 0, waived: 0, missing: 0, ledgered: 0, resolved: 0, closedOut: 0, redCards: 0 };
    const [land, energy] = [{ ...none, open: 1, updated: 1, closedOut: 1 }, { ...none, open: 1, missing: 1, redCards: 1 }];
    const summed = (await world.announced('issues.weekSummed')) as { scope: string; of: string | null }[];
    expect(summed.toSorted((a, b) => `${a.scope}${a.of}`.localeCompare(`${b.scope}${b.of}`, 'en'))).toEqual([
      { ...none, open: 2, updated: 1, missing: 1, closedOut: 1, redCards: 1, scope: 'CITY', of: null },
      { ...land, scope: 'CLUSTER', of: 'HIGH_END_EQUIPMENT' }, { ...energy, scope: 'CLUSTER', of: 'NEW_ENERGY' },
      { ...land, scope: 'COUNTY', of: '济宁高新区' }, { ...energy, scope: 'COUNTY', of: '济宁经开区' },
      { ...energy, scope: 'UNIT', of: 'YS-NY' }, { ...land, scope: 'UNIT', of: 'YS-TD' },
    ].toSorted((a, b) => `${a.scope}${a.of}`.localeCompare(`${b.scope}${b.of}`, 'en')));
  });

  it('sums up no skipped round and none that was sealed long ago', async () => {
    await world.standing({ submittedAt: new Date('2022-01-26T09:00:00+08:00') });
    await at('2022-02-07T12:00:00+08:00', sealRounds);
    await world.runSchedule(sumWeek);
    expect(await world.announced('issues.weekSummed')).toEqual([]);
    await at('2022-02-14T12:00:00+08:00', sealRounds);
    await at('2022-03-01T12:00:00+08:00', sumWeek);
    expect(await world.announced('issues.weekSummed')).toEqual([]);
  });

  it('is the successor’s outstanding acknowledgements each third working day, from 08:00 (S23)', async () => {
    const [one, two] = [await world.standing(), await world.standing()];
    await world.announce(handoverBegun, [{ id: 'h1', enterpriseId: WEAR, fromPersonId: 'p1', toPersonId: 'p2', fromSubjects: [people.cadre.subject], toSubjects: ['people:successor'], lastDay: '2022-03-31' }], { at: '2022-03-01T09:00:00+08:00' });
    const given = async () => (await world.announced('issues.handoverOutstanding')) as { number: number; day: string; issueIds: string[] }[];
    for (const early of ['2022-03-03T12:00:00+08:00', '2022-03-04T07:59:00+08:00']) await at(early, remindSuccessors);
    expect(await given()).toEqual([]);
    await at('2022-03-04T08:00:00+08:00', remindSuccessors);
    await at('2022-03-04T15:00:00+08:00', remindSuccessors);
    expect(await given()).toEqual([{ id: 'h1', number: 1, day: '2022-03-04', enterpriseId: WEAR, fromSubjects: [people.cadre.subject], toSubjects: ['people:successor'], lastDay: '2022-03-31', issueIds: [one, two] }]);
    await world.sql(`insert into handover_item values ('h1', $1, now(), 'people:successor')`, [one]);
    // The second falls on Wednesday 9 March; a service stopped until Saturday the 12th gives nothing on a weekend, and on Monday the third alone.
    for (const day of ['2022-03-12', '2022-03-14']) await at(`${day}T12:00:00+08:00`, remindSuccessors);
    expect((await given()).slice(1)).toMatchObject([{ number: 3, day: '2022-03-14', issueIds: [two] }]);
    await world.sql(`update issue set state = 'CLOSED_OUT'`);
    await at('2022-03-21T12:00:00+08:00', remindSuccessors);
    expect(await given()).toHaveLength(2);
  });
});
