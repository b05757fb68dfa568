import { people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

const RULES = 'version validFrom reason rules { resolveDays { classA classB } firstContactHours superviseAfterDays }';
interface Version { version: number; validFrom: string | null; reason: string | null; rules: { resolveDays: { classA: number; classB: number }; firstContactHours: number; superviseAfterDays: number } }
interface Outcome { version: Version | null; errors: { code: string; field: string[]; message: string }[] }
interface Loaded { notice: { year: number; sources: string[] } | null; revision: number | null; moved: { issue: { id: string; dueOn: string; dueProvisional: boolean; version: number }; from: string; to: string; provisionalCleared: boolean }[]; movedCount: number; errors: { code: string; field: string[]; message: string }[] }

describe('the deadlines', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const change = async (input: object, viewer: Parameters<World['query']>[2] = people.hq) => {
    const answer = await world.query<{ changeDeadlineRules: Outcome }>(`mutation($input: ChangeDeadlineRulesInput!) { changeDeadlineRules(input: $input) { version { ${RULES} } errors { code field message } } }`, { input }, viewer);
    expect(answer.errors).toBeUndefined();
    return answer.data.changeDeadlineRules;
  };
  const inForce = async (asOf?: string) => (await world.query<{ deadlineRules: Version }>(`query($asOf: Date) { deadlineRules(asOf: $asOf) { ${RULES} } }`, { asOf })).data.deadlineRules;
  const drafted = async () => (await world.act('draftIssue', { enterpriseId: WEAR, description: '需要用地 20 亩', factor: 'LAND' }, people.cadre, 'rulesVersion')).issue!.rulesVersion;

  it('are the shipped ones at first', async () => {
    expect(await inForce()).toEqual({ version: 1, validFrom: null, reason: null, rules: { resolveDays: { classA: 5, classB: 15 }, firstContactHours: 2, superviseAfterDays: 5 } });
  });

  it('change by the command office from a day on, what is not named stays, and what began before keeps its version', async () => {
    expect(await drafted()).toBe(1);
    expect(await change({ validFrom: '2022-03-07', rules: { resolveDays: { classB: 12 } }, reason: ' 提速 ' })).toEqual({
      version: { version: 2, validFrom: '2022-03-07', reason: '提速', rules: { resolveDays: { classA: 5, classB: 12 }, firstContactHours: 2, superviseAfterDays: 5 } }, errors: [],
    });
    expect([(await inForce()).version, (await inForce('2022-03-06')).version, (await inForce('2022-03-07')).version]).toEqual([1, 1, 2]);
    expect(await drafted()).toBe(1);
    const old = await world.standing({ rulesVersion: 1, firstContactAt: null, dispatchedAt: new Date('2022-03-07T09:00:00+08:00') });
    world.itIs('2022-03-07T09:00:00+08:00');
    expect(await drafted()).toBe(2);
    expect((await change({ validFrom: '2022-03-07', rules: { superviseAfterDays: 3, firstContactDays: 4 }, reason: '加强督办' })).version).toMatchObject({ version: 3, rules: { resolveDays: { classB: 12 }, superviseAfterDays: 3 } });
    expect(await drafted()).toBe(3);
    const young = await world.standing({ rulesVersion: 3, firstContactAt: null, dispatchedAt: new Date('2022-03-07T09:00:00+08:00') });
    const next = async (id: string) => (await world.query<{ issue: { clock: { next: { dueOn: string } } } }>('query($id: ID!) { issue(id: $id) { clock { next { dueOn } } } }', { id })).data.issue.clock.next.dueOn;
    expect([await next(old), await next(young)]).toEqual(['2022-03-08', '2022-03-11']);
    const versions = await world.query<{ deadlineRuleVersions: { version: number; changedBy: string | null }[] }>('{ deadlineRuleVersions { version changedBy } }');
    expect(versions.data.deadlineRuleVersions).toEqual([{ version: 3, changedBy: people.hq.subject }, { version: 2, changedBy: people.hq.subject }, { version: 1, changedBy: null }]);
  });

  it('are not changed by others, for the past, without a reason, beyond what is sensible, or into the same', async () => {
    const asked = { validFrom: '2022-03-10', rules: { planDays: 6 }, reason: '试行' };
    const refusal = async (input: object, viewer?: Parameters<World['query']>[2]) => (await change(input, viewer)).errors.map(({ code, field }) => `${code} ${field.join('.')}`);
    expect(await refusal(asked, people.county)).toEqual(['NOT_YOURS_TO_DO input']);
    expect(await refusal({ ...asked, validFrom: '2022-03-06', reason: ' ' })).toEqual(['VALID_FROM_PAST input.validFrom', 'REQUIRED input.reason']);
    expect(await refusal({ ...asked, rules: { resolveDays: { classA: 400 }, firstContactHours: 0 } })).toEqual(['OUT_OF_RANGE input.rules.firstContactHours', 'OUT_OF_RANGE input.rules.resolveDays.classA']);
    expect(await refusal({ ...asked, rules: { planDays: 5 } })).toEqual(['NOTHING_CHANGES input.rules']);
  });

  it('get numbers without a gap when changed many times at once', async () => {
    const outcomes = await Promise.all([21, 22, 23, 24, 25].map((planDays) => change({ validFrom: '2022-04-01', rules: { planDays }, reason: '试行' })));
    expect(outcomes.map(({ version }) => version?.version).sort()).toEqual([4, 5, 6, 7, 8]);
  });
});

describe('a notice of the State Council', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    world.itIs('2026-12-21T09:00:00+08:00');
  });
  afterAll(() => world.stop());

  const load = async (input: object, viewer: Parameters<World['query']>[2] = people.hq) => {
    const answer = await world.query<{ loadCalendarNotice: Loaded }>(
      `mutation($input: LoadCalendarNoticeInput!) { loadCalendarNotice(input: $input) { notice { year sources } revision moved { issue { id dueOn dueProvisional version } from to provisionalCleared } movedCount errors { code field message } } }`,
      { input }, viewer);
    expect(answer.errors).toBeUndefined();
    return answer.data.loadCalendarNotice;
  };
  const days = (name: string, ...dates: string[]) => dates.map((date) => ({ date, name }));
  const notice = { year: 2027, sources: ['国办发明电〔2026〕0号'], holidays: days('元旦', '2027-01-01', '2027-01-02', '2027-01-03'), workdays: ['2027-01-09'] };
  const counted = (dueOn: string, more = {}) => world.standing({ dueFrom: new Date('2026-12-21'), dueWorkingDays: 15, dueOn: new Date(dueOn), dueProvisional: true, submittedAt: new Date('2026-12-21T09:00:00+08:00'), ...more });

  it('is refused to others, without a source, and where it is wrong', async () => {
    const refusal = async (input: object, viewer?: Parameters<World['query']>[2]) => (await load(input, viewer)).errors.map(({ code, field }) => `${code} ${field.join('.')}`);
    expect(await refusal(notice, people.county)).toEqual(['NOT_YOURS_TO_DO input']);
    expect(await refusal({ ...notice, sources: [' '] })).toEqual(['REQUIRED input.sources']);
    const wrong = await load({ ...notice, workdays: ['2027-01-06'] });
    expect(wrong).toMatchObject({ notice: null, revision: null, moved: [], errors: [{ code: 'NOTICE_WRONG', field: ['input'], message: expect.stringContaining('2027-01-06') }] });
    expect(await world.sql('select 1 from calendar_notice')).toEqual([]);
  });

  it('moves the due days of open issues that were counted, keeps what a pause added, and makes them certain', async () => {
    const moved = await counted('2027-01-11');
    const paused = await counted('2027-01-13', { state: 'SUSPENDED' });
    const certain = await counted('2026-12-24', { dueWorkingDays: 3, dueProvisional: false });
    const byHand = await counted('2027-01-11', { dueFrom: null, dueWorkingDays: null });
    const closed = await counted('2027-01-11', { state: 'CLOSED_OUT', resolvedOn: new Date('2026-12-22'), closedOutOn: new Date('2026-12-23') });
    expect(await load(notice)).toEqual({
      notice: { year: 2027, sources: notice.sources }, revision: 1, movedCount: 2, errors: [],
      moved: [
        { issue: { id: moved, dueOn: '2027-01-11', dueProvisional: false, version: 2 }, from: '2027-01-11', to: '2027-01-11', provisionalCleared: true },
        { issue: { id: paused, dueOn: '2027-01-13', dueProvisional: false, version: 2 }, from: '2027-01-13', to: '2027-01-13', provisionalCleared: true },
      ],
    });
    const again = { ...notice, workdays: [] };
    expect(await load(again)).toMatchObject({
      revision: 2,
      moved: [{ issue: { id: moved, version: 3 }, from: '2027-01-11', to: '2027-01-12', provisionalCleared: false }, { issue: { id: paused, version: 3 }, from: '2027-01-13', to: '2027-01-14' }],
    });
    expect(await load(again)).toMatchObject({ revision: 3, movedCount: 0, errors: [] });
    const { data } = await world.query<{ issue: { history: { move: string; actor: string; reason: string | null }[] } }>('query($id: ID!) { issue(id: $id) { history { move actor reason } } }', { id: moved });
    expect(data.issue.history).toEqual([expect.objectContaining({ move: 'LOAD' }), ...[1, 2].map(() => ({ move: 'RECOMPUTE_DUE', actor: 'clock', reason: notice.sources[0] }))]);
    expect((await world.sql<{ id: string }>('select id from issue where version = 1 order by id')).map(({ id }) => id)).toEqual([certain, byHand, closed]);
  });
});
