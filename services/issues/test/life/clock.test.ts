import { giveCards } from '../../src/schedules/giveCards.ts';
import { COUNTY_UNIT, ENERGY_UNIT, LAND_UNIT, people, PV, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

const CLOCK = `clock {
  state dueOn dueAt provisional overdue remainingWorkingDays elapsedWorkingDays elapsedMinutes pausedWorkingDays pausedMinutes holder { party unit { id } } heldSince card
  basis { why from workingDays skipped { day reason name } notices { year sources } } next { kind dueOn dueAt provisional passed } shares { share unit { id } minutes workingDays }
}`;

describe('an issue’s clock', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const clock = async (id: string) => (await world.query<{ issue: { clock: Record<string, unknown> } }>(`query($id: ID!) { issue(id: $id) { ${CLOCK} } }`, { id })).data.issue.clock;

  it('tells by when, why that day, who holds it since when, and whose time it was', async () => {
    world.itIs('2022-03-01T09:00:00+08:00');
    const id = await world.standing({ state: 'LEDGERED', dispatchedAt: null, dueFrom: new Date('2022-03-21'), dueWorkingDays: 15, dueOn: new Date('2022-04-12'), submittedAt: new Date('2022-03-01T09:00:00+08:00') });
    world.itIs('2022-03-01T10:30:00+08:00');
    await world.act('dispatchIssue', { id }, people.hq);
    world.itIs('2022-04-07T10:30:00+08:00');
    expect(await clock(id)).toEqual({
      state: 'RUNNING', dueOn: '2022-04-12', dueAt: '2022-04-12T09:30:00.000Z', provisional: false, overdue: false, remainingWorkingDays: 3, elapsedWorkingDays: 26, elapsedMinutes: 37 * 1440 + 90,
      pausedWorkingDays: 0, pausedMinutes: 0, holder: { party: 'HANDLER', unit: { id: LAND_UNIT } }, heldSince: '2022-03-01T02:30:00.000Z', card: 'YELLOW',
      basis: {
        why: 'COUNTED', from: '2022-03-21', workingDays: 15,
        skipped: [
          { day: '2022-03-26', reason: 'WEEKEND', name: null }, { day: '2022-03-27', reason: 'WEEKEND', name: null }, { day: '2022-04-03', reason: 'HOLIDAY', name: '清明节' },
          { day: '2022-04-04', reason: 'HOLIDAY', name: '清明节' }, { day: '2022-04-05', reason: 'HOLIDAY', name: '清明节' }, { day: '2022-04-09', reason: 'WEEKEND', name: null }, { day: '2022-04-10', reason: 'WEEKEND', name: null },
        ],
        notices: [{ year: 2022, sources: expect.arrayContaining(['国办发明电〔2021〕11号,2021-10-25']) }],
      },
      next: { kind: 'FIRST_CONTACT', dueOn: '2022-03-02', dueAt: '2022-03-02T09:30:00.000Z', provisional: false, passed: true },
      shares: [{ share: 'HQ', unit: null, minutes: 90, workingDays: 0 }, { share: 'UNIT', unit: { id: LAND_UNIT }, minutes: 37 * 1440, workingDays: 26 }],
    });
  });

  it('goes on with the command office while a unit’s return is decided, and has nobody’s after the end', async () => {
    const id = await world.standing({ state: 'LEDGERED', dispatchedAt: null, submittedAt: new Date('2022-04-07T10:30:00+08:00') });
    await world.act('dispatchIssue', { id }, people.hq);
    world.itIs('2022-04-07T11:30:00+08:00');
    await world.act('withdrawIssue', { id, reason: '企业不再需要' }, people.enterprise);
    world.itIs('2022-05-07T11:30:00+08:00');
    expect(await clock(id)).toMatchObject({ state: 'ENDED', dueOn: null, remainingWorkingDays: null, elapsedMinutes: 60, holder: null, heldSince: null, basis: null, next: null, card: null });
  });

  it.each([
    ['a county’s review', { state: 'COUNTY_REVIEW', unitId: null, level: null, dueOn: null }, 'REVIEW', '2022-03-02'],
    ['a class A review', { state: 'CITY_REVIEW', urgencyClass: 'A', unitId: null, level: null, dueOn: null }, 'REVIEW', '2022-03-01'],
    ['a completion', { state: 'RETURNED_TO_SUBMITTER', unitId: null, level: null, dueOn: null }, 'COMPLETION', '2022-03-08'],
    ['a dispatch', { state: 'LEDGERED' }, 'DISPATCH', '2022-03-02'],
    ['an arbitration', { state: 'LEDGERED', inArbitration: true }, 'ARBITRATION', '2022-03-02'],
    ['the first contact of class A', { urgencyClass: 'A', dispatchedAt: new Date('2022-03-01T11:00:00+08:00') }, 'FIRST_CONTACT', '2022-03-01'],
    ['the reply', { dispatchedAt: new Date('2022-03-01T11:00:00+08:00'), firstContactAt: new Date('2022-03-01T12:00:00+08:00') }, 'REPLY', '2022-03-04'],
    ['the resolution', { firstContactAt: new Date('2022-03-01'), repliedAt: new Date('2022-03-01') }, 'RESOLVE', '2022-03-14'],
    ['a milestone', { firstContactAt: new Date('2022-03-01'), repliedAt: new Date('2022-03-01'), longCycle: true, milestoneDueOn: new Date('2022-03-11') }, 'MILESTONE', '2022-03-11'],
    ['a long-cycle plan', { firstContactAt: new Date('2022-03-01'), repliedAt: new Date('2022-03-01'), longCycle: true }, 'PLAN', '2022-03-08'],
    ['the confirmation', { state: 'RESOLVED', resolvedOn: new Date('2022-03-01') }, 'CONFIRMATION', '2022-03-08'],
    ['the close-out', { state: 'RESOLVED', resolvedOn: new Date('2022-03-01'), confirmation: 'CONFIRMED' }, 'CLOSE_OUT', '2022-03-03'],
  ])('waits next for %s by the table E.2', async (_, columns, kind, dueOn) => {
    world.itIs('2022-03-01T15:00:00+08:00');
    const id = await world.standing({ submittedAt: new Date('2022-03-01T09:00:00+08:00'), ...columns });
    expect((await clock(id)).next).toMatchObject({ kind, dueOn });
  });

  it('of an issue that a ledger brought counts from the day of its report', async () => {
    world.itIs('2022-03-01T09:00:00+08:00');
    const id = await world.standing({ submittedAt: null, dispatchedAt: null });
    expect(await clock(id)).toMatchObject({
      elapsedMinutes: 8 * 1440 + 9 * 60, elapsedWorkingDays: 6, shares: [{ share: 'UNRECORDED', minutes: 8 * 1440 + 9 * 60 }], basis: { why: 'LEDGER', skipped: [] }, remainingWorkingDays: 9,
    });
  });

  it('says that a due day of a year without a notice is provisional', async () => {
    world.itIs('2026-12-21T09:00:00+08:00');
    const id = await world.standing({ state: 'LEDGERED', dueFrom: new Date('2026-12-21'), dueWorkingDays: 15, dueOn: new Date('2027-01-11'), dueProvisional: true });
    expect(await clock(id)).toMatchObject({ provisional: true, basis: { notices: [{ year: 2026 }] } });
  });
});

describe('the cards of E.3', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await startWorld();
    id = await world.standing({ lastUpdateAt: new Date('2022-03-11T09:00:00+08:00') });
  });
  afterAll(() => world.stop());

  const seen = async (of: string) => (await world.query<{ issue: { clock: { card: string | null }; cards: { kind: string; dueOn: string }[]; everOverdue: boolean; history: { move: string }[] } }>(
    'query($id: ID!) { issue(id: $id) { clock { card } cards { kind dueOn } everOverdue history { move } } }', { id: of })).data.issue;
  const given = async (of: string) => (await seen(of)).cards.map(({ kind }) => kind).join(' ');
  const on = async (moment: string) => {
    world.itIs(moment);
    await Promise.all([1, 2, 3].map(() => world.runSchedule(giveCards)));
  };

  it('come one after the other, each once, and each is announced', async () => {
    await on('2022-03-10T17:00:00+08:00');
    expect(await given(id)).toBe('');
    await on('2022-03-11T09:00:00+08:00');
    expect(await given(id)).toBe('YELLOW');
    await on('2022-03-14T17:29:00+08:00');
    expect(await seen(id)).toMatchObject({ everOverdue: false, clock: { card: 'YELLOW' } });
    await on('2022-03-14T17:31:00+08:00');
    expect(await seen(id)).toMatchObject({ everOverdue: true, cards: [{ kind: 'YELLOW' }], history: [{ move: 'LOAD' }, { move: 'FALL_OVERDUE' }] });
    await on('2022-03-15T00:01:00+08:00');
    expect(await given(id)).toBe('YELLOW RED');
    await on('2022-03-21T09:00:00+08:00');
    expect(await given(id)).toBe('YELLOW RED SUPERVISED');
    await on('2022-03-28T09:00:00+08:00');
    expect(await seen(id)).toMatchObject({ clock: { card: 'ESCALATED' }, cards: [{}, {}, {}, { kind: 'ESCALATED', dueOn: '2022-03-14' }], history: [{}, {}] });
    const announced = (await world.announced('issues.cardGiven')) as { id: string; kind: string }[];
    expect(announced.filter((card) => card.id === id).map(({ kind }) => kind)).toEqual(['YELLOW', 'RED', 'SUPERVISED', 'ESCALATED']);
    expect(announced).toContainEqual(expect.objectContaining({ id, enterpriseId: WEAR, kind: 'RED', dueOn: '2022-03-14', unitId: LAND_UNIT, at: '2022-03-14T16:01:00.000Z' }));
  });

  it('turn yellow after a week without an update, and when a milestone is put off', async () => {
    const silent = await world.standing({ dueOn: new Date('2022-06-30'), lastUpdateAt: new Date('2022-03-21T09:00:00+08:00') });
    const slipped = await world.standing({ dueOn: new Date('2022-06-30'), longCycle: true, milestoneDueOn: new Date('2022-05-30'), lastUpdateAt: new Date('2022-03-25T09:00:00+08:00') });
    await on('2022-03-28T08:59:00+08:00');
    expect([await given(silent), await given(slipped)]).toEqual(['', '']);
    await world.sql('insert into issue_milestone (id, issue_id, title, due_on, responsible, slipped_from) values ($1, $1, \'征地\', \'2022-05-30\', $2, \'{2022-04-30}\')', [slipped, LAND_UNIT]);
    await on('2022-03-28T09:00:00+08:00');
    expect([await given(silent), await given(slipped), (await seen(slipped)).clock.card]).toEqual(['YELLOW', 'YELLOW', 'YELLOW']);
  });

  it('follow a long-cycle issue’s milestone, and leave what is paused or resolved alone; red stays through a pause', async () => {
    const due = new Date('2022-03-14');
    const long = await world.standing({ dueOn: new Date('2022-12-30'), longCycle: true, milestoneDueOn: due });
    const paused = await world.standing({ state: 'SUSPENDED', dueOn: due });
    const red = await world.standing({ state: 'SUSPENDED', dueOn: due, firstOverdueOn: new Date('2022-03-15'), overdueDays: 2 });
    const resolved = await world.standing({ state: 'RESOLVED', dueOn: due, resolvedOn: due });
    await on('2022-03-28T09:00:00+08:00');
    expect([await given(long), await given(paused), await given(red), await given(resolved)]).toEqual(['RED SUPERVISED ESCALATED', '', '', '']);
    expect([(await seen(paused)).clock.card, (await seen(red)).clock.card, (await seen(resolved)).clock.card]).toEqual([null, 'RED', null]);
  });
});

describe('the list of overdue issues', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    world.itIs('2022-03-14T17:31:00+08:00');
    await world.standing({ id: 'WT-EARLY', dueOn: new Date('2022-03-01') });
    await world.standing({ id: 'WT-TODAY', dueOn: new Date('2022-03-14'), state: 'LEDGERED' });
    await world.standing({ id: 'WT-MILESTONE', dueOn: new Date('2022-12-30'), longCycle: true, milestoneDueOn: new Date('2022-03-08'), unitId: ENERGY_UNIT });
    await world.standing({ id: 'WT-PV', dueOn: new Date('2022-03-08'), enterpriseId: PV, longCycle: true, factor: 'ENERGY', unitId: ENERGY_UNIT });
    await world.standing({ id: 'WT-COMING', dueOn: new Date('2022-03-15') });
    await world.standing({ id: 'WT-LATER-MILESTONE', dueOn: new Date('2022-03-01'), longCycle: true, milestoneDueOn: new Date('2022-04-01') });
    await world.standing({ id: 'WT-PAUSED', dueOn: new Date('2022-03-01'), state: 'SUSPENDED' });
    await world.standing({ id: 'WT-RESOLVED', dueOn: new Date('2022-03-01'), state: 'RESOLVED', resolvedOn: new Date('2022-03-10') });
  });
  afterAll(() => world.stop());

  interface Page { overdueIssues: { nodes: { id: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } } }
  const page = async (args: string, viewer: Parameters<World['query']>[2] = people.hq) => {
    const { nodes, totalCount, pageInfo } = (await world.query<Page>(`{ overdueIssues${args} { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`, {}, viewer)).data.overdueIssues;
    return { ids: nodes.map(({ id }) => id.slice(3)).join(' '), totalCount, pageInfo };
  };

  it('has the most overdue first and only what is overdue by the clock', async () => {
    expect(await page('')).toMatchObject({ ids: 'EARLY MILESTONE PV TODAY', totalCount: 4 });
    world.itIs('2022-03-14T17:29:00+08:00');
    expect(await page('')).toMatchObject({ ids: 'EARLY MILESTONE PV', totalCount: 3 });
    world.itIs('2022-03-14T17:31:00+08:00');
  });

  it('is read a page at a time without a gap', async () => {
    const first = await page('(first: 2)');
    const second = await page(`(first: 1, after: "${first.pageInfo.endCursor}")`);
    const third = await page(`(first: 2, after: "${second.pageInfo.endCursor}")`);
    expect([first.ids, second.ids, third.ids, third.pageInfo.hasNextPage]).toEqual(['EARLY MILESTONE', 'PV', 'TODAY', false]);
  });

  it('narrows by county, cluster and unit, and holds to what the viewer’s post reaches (E.12)', async () => {
    expect((await page('(county: "济宁经开区")')).ids).toBe('PV');
    expect((await page('(cluster: HIGH_END_EQUIPMENT)')).ids).toBe('EARLY MILESTONE TODAY');
    expect((await page(`(unitId: "${ENERGY_UNIT}")`)).ids).toBe('MILESTONE PV');
    expect((await page('', people.county)).ids).toBe('EARLY MILESTONE TODAY');
    expect((await page('', people.energy)).ids).toBe('MILESTONE PV');
    expect((await page('', { subject: 'people:other', role: 'DEPARTMENT', unitId: COUNTY_UNIT })).ids).toBe('');
  });
});
