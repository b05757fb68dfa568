import { COUNTY_UNIT, ENERGY_UNIT, LAND_UNIT, people, PV, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';
import type { Issue } from '../../src/generated/prisma/client.ts';

const proposal = { level: 'CITY', factor: 'LAND', urgencyClass: 'B', unitId: LAND_UNIT, unitName: '土地保障组' };
const nowhere = { level: null, unitId: null, unitName: null, dueOn: null, ledgeredAt: null, dispatchedAt: null };
const onSite = { onSite: true, onSiteEvidence: '当日解决', handlingRoute: 'SOLVED_ON_SITE' };

describe('the review', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  beforeEach(() => world.itIs('2022-03-01T09:00:00+08:00'));

  const inCounty = (columns: Partial<Issue> = {}) => world.standing({ ...nowhere, state: 'COUNTY_REVIEW', urgencyClass: null, ...columns });
  const inCity = (columns: Partial<Issue> = {}) => world.standing({ ...nowhere, ...proposal, state: 'CITY_REVIEW', ...columns });

  describe('of the county', () => {
    it('passes an issue on with level, category, class and unit proposed; what was claimed as solved on the spot is not any more', async () => {
      const id = await inCounty(onSite);
      expect(await world.act('forwardIssue', { id, ...proposal, unitName: ' ' }, people.county)).toMatchObject({ issue: null, errors: [{ code: 'REQUIRED', field: ['input', 'unitName'] }] });
      expect(await world.act('forwardIssue', { id, ...proposal }, people.otherCounty)).toMatchObject({ errors: [{ code: 'ISSUE_UNKNOWN' }] });
      expect(await world.act('forwardIssue', { id, ...proposal }, people.hq)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO', message: expect.stringContaining('县级审核') }] });
      const { issue } = await world.act('forwardIssue', { id, ...proposal, note: '属历史遗留' }, people.county, 'level factor urgencyClass unitName status onSite onSiteEvidence handlingRoute responsibleUnit { id }');
      expect(issue).toMatchObject({ state: 'CITY_REVIEW', level: 'CITY', factor: 'LAND', urgencyClass: 'B', unitName: '土地保障组', responsibleUnit: { id: LAND_UNIT }, status: null, onSite: false, onSiteEvidence: null, handlingRoute: null });
    });

    it('closes out what was solved on the spot, from then on counted at its own level (S76)', async () => {
      const id = await inCounty(onSite);
      expect(await world.act('confirmIssueSolvedOnSite', { id: await inCounty() }, people.county)).toMatchObject({ issue: null, errors: [{ code: 'NOT_ON_SITE', field: ['input', 'id'] }] });
      expect(await world.act('confirmIssueSolvedOnSite', { id }, { ...people.county, unitId: undefined! })).toMatchObject({ errors: [{ code: 'UNIT_REQUIRED' }] });
      const { issue } = await world.act('confirmIssueSolvedOnSite', { id, unitName: '济宁高新区发展改革局' }, people.county, 'level status outcome handlingRoute onSite dueOn resolvedOn closedOutOn unitName responsibleUnit { id }');
      expect(issue).toMatchObject({
        state: 'CLOSED_OUT', status: 'CLOSED_OUT', level: 'COUNTY', outcome: 'SOLVED', handlingRoute: 'SOLVED_ON_SITE', onSite: true, dueOn: '2022-03-01', resolvedOn: '2022-03-01', closedOutOn: '2022-03-01',
        unitName: '济宁高新区发展改革局', responsibleUnit: { id: COUNTY_UNIT },
      });
      expect(await world.announced('issues.issueLedgered')).toContainEqual(expect.objectContaining({ id, status: 'CLOSED_OUT', level: 'COUNTY' }));
    });

    it('takes one step for many at once, and the others learn where the issue is', async () => {
      const id = await inCounty();
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? world.act('forwardIssue', { id, ...proposal }, people.county) : world.act('returnIssueToSubmitter', { id, missing: '补材料' }, people.county))));
      expect(answers.filter(({ issue }) => issue)).toHaveLength(1);
      expect(answers.flatMap(({ errors }) => errors.map(({ code }) => code)).filter((code) => !['STATE_FORBIDS', 'NOT_YOURS_TO_DO'].includes(code))).toEqual([]);
      expect(await world.sql('select number from issue_step where issue_id = $1 order by number', [id])).toEqual([{ number: 1 }, { number: 2 }]);
    });
  });

  describe('of either level', () => {
    it('returns an issue once per level, then must decide', async () => {
      const id = await inCounty();
      expect(await world.act('returnIssueToSubmitter', { id, missing: ' ' }, people.county)).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'missing'] }] });
      const { issue } = await world.act('returnIssueToSubmitter', { id, missing: '缺不动产测绘报告' }, people.county, 'history { move reason }');
      expect(issue).toMatchObject({ state: 'RETURNED_TO_SUBMITTER', history: [{}, { move: 'RETURN_TO_SUBMITTER', reason: '缺不动产测绘报告' }] });
      expect(await world.announced('issues.issueLeft')).toContainEqual({ id, enterpriseId: WEAR, state: 'RETURNED_TO_SUBMITTER', on: '2022-03-01' });
      await world.act('submitIssue', { id }, people.cadre);
      expect(await world.act('returnIssueToSubmitter', { id, missing: '还缺' }, people.county)).toMatchObject({ issue: null, errors: [{ code: 'MUST_DECIDE', field: ['input', 'id'] }] });
      await world.act('forwardIssue', { id, ...proposal }, people.county);
      expect(await world.act('returnIssueToSubmitter', { id, missing: '缺红线图' }, people.county)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO', message: expect.stringContaining('指挥部办公室') }] });
      expect(await world.act('returnIssueToSubmitter', { id, missing: '缺红线图' }, people.hq)).toMatchObject({ issue: { state: 'RETURNED_TO_SUBMITTER' } });
      await world.act('submitIssue', { id }, people.cadre);
      expect(await world.act('returnIssueToSubmitter', { id, missing: '还缺' }, people.hq)).toMatchObject({ errors: [{ code: 'MUST_DECIDE' }] });
    });

    it('rejects only with reason, policy basis and what was explained', async () => {
      const id = await inCounty();
      const said = { reason: '不属本级事权', policyBasis: '《土地管理法》第四十四条', explanation: '已向企业说明申请途径' };
      const refused = await world.act('rejectIssue', { id, reason: '', policyBasis: ' ', explanation: '' }, people.county);
      expect(refused.errors.map(({ code, field }) => [code, field!.at(-1)])).toEqual([['REQUIRED', 'reason'], ['REQUIRED', 'policyBasis'], ['REQUIRED', 'explanation']]);
      const { issue } = await world.act('rejectIssue', { id, ...said }, people.county, 'status history { reason basis explanation }');
      expect(issue).toMatchObject({ state: 'REJECTED', status: null, history: [{}, { reason: said.reason, basis: said.policyBasis, explanation: said.explanation }] });
      expect(await world.act('rejectIssue', { id: await inCity(), ...said }, people.hq)).toMatchObject({ issue: { state: 'REJECTED' } });
    });
  });

  describe('of the city', () => {
    const more = 'status level urgencyClass unitName dueOn dueProvisional';

    it('enters an issue on the ledger; its days count from its submission', async () => {
      const id = await inCity();
      expect(await world.act('enterIssueOnLedger', { id }, people.county)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
      const { issue } = await world.act('enterIssueOnLedger', { id }, people.hq, more);
      expect(issue).toMatchObject({ state: 'LEDGERED', status: 'IN_PROGRESS', level: 'CITY', urgencyClass: 'B', dueOn: '2022-03-14', dueProvisional: false });
      expect(await world.sql('select due_from::text, due_working_days from issue where id = $1', [id])).toEqual([{ due_from: '2022-02-21', due_working_days: 15 }]);
      expect(await world.announced('issues.issueLedgered')).toContainEqual(expect.objectContaining({ id, dueOn: '2022-03-14', status: 'IN_PROGRESS' }));
      const late = await inCity({ urgencyClass: 'A' });
      expect((await world.act('enterIssueOnLedger', { id: late }, people.hq, more)).issue).toMatchObject({ dueOn: '2022-02-28' });
    });

    it('lets nothing be missing on the ledger (S38)', async () => {
      const id = await inCity({ level: null, urgencyClass: null, unitId: null, unitName: null });
      const refused = await world.act('enterIssueOnLedger', { id }, people.hq);
      expect(refused.errors.map(({ code, field }) => [code, field!.at(-1)])).toEqual(['level', 'urgencyClass', 'unitId', 'unitName'].map((field) => ['REQUIRED', field]));
      const { issue } = await world.act('enterIssueOnLedger', { id, ...proposal, level: 'COUNTY' }, people.hq, more);
      expect(issue).toMatchObject({ state: 'LEDGERED', level: 'COUNTY', unitName: '土地保障组' });
      expect(await world.act('enterIssueOnLedger', { id: await inCity(), unitId: ENERGY_UNIT }, people.hq)).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'unitName'] }] });
    });

    it('takes a due day of its own only if it is a working day still to come', async () => {
      const id = await inCity();
      const due = (dueOn: string) => world.act('enterIssueOnLedger', { id, dueOn }, people.hq, more);
      expect(await due('2022-02-28')).toMatchObject({ errors: [{ code: 'DUE_IN_THE_PAST', field: ['input', 'dueOn'] }] });
      expect(await due('2022-04-04')).toMatchObject({ errors: [{ code: 'NOT_A_WORKING_DAY', field: ['input', 'dueOn'] }] });
      expect(await due('2022-04-02')).toMatchObject({ issue: { dueOn: '2022-04-02' } });
      expect(await world.sql('select due_from::text, due_working_days from issue where id = $1', [id])).toEqual([{ due_from: '2022-02-21', due_working_days: null }]);
    });

    it('changes the class that the county fixed only with a reason (E.5)', async () => {
      const id = await inCity();
      expect(await world.act('enterIssueOnLedger', { id, urgencyClass: 'A' }, people.hq)).toMatchObject({ issue: null, errors: [{ code: 'REASON_REQUIRED', field: ['input', 'reason'] }] });
      expect(await world.act('enterIssueOnLedger', { id, urgencyClass: 'A', reason: '企业将停产' }, people.hq, more)).toMatchObject({ issue: { urgencyClass: 'A' } });
    });
  });

  describe('of issues that ask for the same', () => {
    const more = 'status mergedInto { id } everOverdue overdueWorkingDays';
    const parentOf = async (id: string) => (await world.query<{ issue: object }>('query($id: ID!) { issue(id: $id) { reportCount mergedIssues { id } } }', { id })).data.issue;

    it('lets one follow the other, keeps what was overdue, and takes it back within 30 days', async () => {
      const [parent, child] = [await world.standing(), await world.standing({ dueOn: new Date('2022-02-25') })];
      const merged = await world.act('mergeIssue', { id: child, intoId: parent, reason: '同一宗地' }, people.hq, more);
      expect(merged.issue).toMatchObject({ state: 'MERGED', status: null, mergedInto: { id: parent }, everOverdue: true, overdueWorkingDays: 2 });
      expect(await parentOf(parent)).toEqual({ reportCount: 2, mergedIssues: [{ id: child }] });
      expect(await world.announced('issues.issueLeft')).toContainEqual(expect.objectContaining({ id: child, state: 'MERGED' }));
      world.itIs('2022-03-31T09:00:00+08:00');
      const back = await world.act('unmergeIssue', { id: child }, people.hq, more);
      expect(back.issue).toMatchObject({ state: 'IN_PROGRESS', status: 'IN_PROGRESS', mergedInto: null, everOverdue: true, overdueWorkingDays: 24 });
      expect(await parentOf(parent)).toEqual({ reportCount: 1, mergedIssues: [] });
      await world.act('mergeIssue', { id: child, intoId: parent }, people.hq);
      world.itIs('2022-05-01T09:00:00+08:00');
      expect(await world.act('unmergeIssue', { id: child }, people.hq)).toMatchObject({ issue: null, errors: [{ code: 'TOO_LATE', field: ['input', 'id'] }] });
    });

    it('is the county’s to decide and to take back while it reviews', async () => {
      const [parent, child] = [await world.standing({ level: 'COUNTY', unitId: COUNTY_UNIT }), await inCounty()];
      expect(await world.act('mergeIssue', { id: child, intoId: parent }, people.county)).toMatchObject({ issue: { state: 'MERGED' } });
      expect(await world.act('unmergeIssue', { id: child }, people.county, 'level')).toMatchObject({ issue: { state: 'COUNTY_REVIEW', level: null } });
      expect(await world.act('mergeIssue', { id: child, intoId: parent }, people.cadre)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
    });

    it('counts all who asked, also by way of others', async () => {
      const [a, b, c] = [await world.standing(), await world.standing(), await world.standing()];
      await world.act('mergeIssue', { id: a, intoId: b }, people.hq);
      await world.act('mergeIssue', { id: b, intoId: c }, people.hq);
      expect(await parentOf(c)).toEqual({ reportCount: 3, mergedIssues: [{ id: b }] });
    });

    it('refuses itself, what has ended or follows another, and another scope', async () => {
      const [id, parent] = [await world.standing(), await world.standing()];
      const followed = await world.standing({ state: 'MERGED', mergedInto: parent });
      const refused = async (intoId: string, child = id) => (await world.act('mergeIssue', { id: child, intoId }, people.hq)).errors.map(({ code, field }) => [code, field!.at(-1)]);
      expect(await refused(id)).toEqual([['INTO_ITSELF', 'intoId']]);
      expect(await refused('WT-none')).toEqual([['ISSUE_UNKNOWN', 'intoId']]);
      expect(await refused(followed)).toEqual([['MERGED_ALREADY', 'intoId']]);
      expect(await refused(await world.standing({ state: 'CLOSED_OUT', outcome: 'SOLVED' }))).toEqual([['NOT_OPEN', 'intoId']]);
      expect(await refused(await world.standing({ level: 'COUNTY' }))).toEqual([['OTHER_SCOPE', 'intoId']]);
      expect(await refused(await world.standing({ level: 'COUNTY', enterpriseId: PV }), await world.standing({ level: 'COUNTY' }))).toEqual([['OTHER_SCOPE', 'intoId']]);
      expect(await world.act('mergeIssue', { id: followed, intoId: id }, people.hq)).toMatchObject({ errors: [{ code: 'STATE_FORBIDS' }] });
    });

    it('merges only one of two that are merged into each other at once', async () => {
      const [a, b] = [await world.standing(), await world.standing()];
      const answers = await Promise.all([world.act('mergeIssue', { id: a, intoId: b }, people.hq), world.act('mergeIssue', { id: b, intoId: a }, people.hq)]);
      expect(answers.map(({ errors }) => errors[0]?.code ?? 'OK').toSorted()).toEqual(['MERGED_ALREADY', 'OK']);
    });
  });
});
