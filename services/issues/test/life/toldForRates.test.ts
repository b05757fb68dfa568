import { header, issueRow, known } from '../rows.ts';
import { people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

const resolved = { state: 'RESOLVED', outcome: 'SOLVED', resolvedOn: new Date('2022-02-28'), confirmation: 'CONFIRMED', satisfaction: 'SATISFIED' };
const FACTS = ['on', 'ledgeredOn', 'round', 'outcome', 'onSite', 'confirmation', 'everOverdue', 'evidenceOverridden', 'answer'];

describe('what is told for the rates of E.4', () => {
  let world: World;
  let covered: boolean;
  beforeAll(async () => void (world = await startWorld({ graph: () => ({ data: { issue: { landEvidence: { covered, missing: covered ? null : '缺 / missing' } } } }) })));
  beforeEach(() => {
    world.itIs('2022-03-01T23:30:00+08:00');
    covered = true;
  });
  afterAll(() => world.stop());

  const told = async (id: string) => {
    const last = (await world.announced('issues.issueLedgered') as Record<string, unknown>[]).findLast((payload) => payload['id'] === id) ?? {};
    return Object.fromEntries(FACTS.filter((fact) => fact in last).map((fact) => [fact, last[fact]]));
  };
  const closeOut = (id: string, input: object = {}) => world.act('closeOutIssue', { id, ...input }, people.hq);

  it('is the whole of it, by the day in Shanghai, when an issue is closed out', async () => {
    const id = await world.standing(resolved);
    await closeOut(id);
    expect(await told(id)).toEqual({ on: '2022-03-01', ledgeredOn: '2022-02-23', round: 1, outcome: 'SOLVED', onSite: false, confirmation: 'CONFIRMED', everOverdue: false, evidenceOverridden: false, answer: null });
  });

  it('says that it was overdue, and that the evidence was done without, also after a later comment', async () => {
    const id = await world.standing({ ...resolved, firstOverdueOn: new Date('2022-02-25') });
    covered = false;
    await closeOut(id, { overrideReason: '另案供地' });
    await world.act('commentOnIssue', { id, text: '已回访' }, people.hq);
    expect(await told(id)).toMatchObject({ everOverdue: true, evidenceOverridden: true });
  });

  it('keeps the enterprise’s last answer through a redo, and says anew how it is closed after a reopening', async () => {
    const id = await world.standing({ ...resolved, confirmation: null, satisfaction: null });
    await world.act('confirmIssue', { id, respondedInTime: false, solved: true, satisfaction: 'DISSATISFIED', comment: '证书仍未发放' }, people.enterprise);
    expect(await told(id)).toMatchObject({ confirmation: null, answer: { inTime: false, solved: true, satisfaction: 'DISSATISFIED' } });
    const closed = await world.standing(resolved);
    await closeOut(closed);
    world.itIs('2022-03-02T09:00:00+08:00');
    await world.act('reopenIssue', { id: closed, reason: '同一事项再次发生' }, people.hq);
    expect(await told(closed)).toMatchObject({ on: '2022-03-02', round: 2, outcome: null, confirmation: null, evidenceOverridden: null });
  });

  it('shows what was solved on the spot', async () => {
    const id = await world.standing({ state: 'COUNTY_REVIEW', onSite: true, ledgeredAt: null, dispatchedAt: null, level: null, unitId: null, unitName: null, dueOn: null });
    await world.act('confirmIssueSolvedOnSite', { id, unitName: '高新区工信局' }, people.county);
    expect(await told(id)).toMatchObject({ ledgeredOn: '2022-03-01', onSite: true, confirmation: null, everOverdue: false, evidenceOverridden: false });
  });

  it('is nothing of a workbook’s row, and never that it was on time once somebody goes on with it here', async () => {
    await world.load('问题诉求', [header, issueRow('YS20210201', { 统一社会信用代码: WEAR, 办理状态: '已办结', 办结日期: '2021-10-20' })], { known });
    expect(await told('YS20210201')).toEqual({});
    await world.act('confirmIssue', { id: 'YS20210201', respondedInTime: true, solved: true, satisfaction: 'SATISFIED' }, people.enterprise);
    expect(await told('YS20210201')).toMatchObject({ ledgeredOn: null, everOverdue: null, confirmation: 'CONFIRMED', answer: { inTime: true, solved: true, satisfaction: 'SATISFIED' } });
  });
});
