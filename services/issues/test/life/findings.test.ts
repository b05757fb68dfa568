import { findFindings } from '../../src/schedules/findFindings.ts';
import { LAND_UNIT, people, PV, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

interface Found {
  id: string;
  kind: string;
  subject: string;
  subjectId: string;
  county: string | null;
  owner: string;
  facts: { name: string; value: string }[];
  clearedAt: string | null;
  [field: string]: unknown;
}

describe('data-quality findings', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const FIELDS = 'id kind subject subjectId county owner ownerUnit { id } issue { id } enterprise { id } facts { name value } foundAt clearedAt settlement settledAt';
  const list = async (filter: object = {}, viewer: Parameters<World['query']>[2] = people.hq) =>
    (await world.query<{ dataQualityFindings: { nodes: Found[] } }>(`query($filter: FindingFilter) { dataQualityFindings(filter: $filter, first: 100) { nodes { ${FIELDS} } } }`, { filter }, viewer)).data.dataQualityFindings.nodes;
  const look = async (moment: string) => {
    world.itIs(moment);
    await world.runSchedule(findFindings);
  };
  const facts = ({ facts: told }: Found) => Object.fromEntries(told.map(({ name, value }) => [name, value]));
  const subjects = async (kind: string, open = true) => (await list({ kind, open })).map(({ subjectId }) => subjectId).toSorted();

  it('tells of open issues without an update in the last round, until they are updated', async () => {
    const [silent, waived, updated] = [await world.standing(), await world.standing(), await world.standing({ state: 'LEDGERED' })];
    await world.standing({ state: 'CLOSED_OUT', outcome: 'SOLVED', progress: '已办理' });
    await look('2022-03-01T09:00:00+08:00');
    expect(await subjects('OPEN_WITHOUT_UPDATE')).toEqual([]);
    await world.act('waiveIssueUpdate', { id: waived, reason: '等待批复' }, people.hq);
    await look('2022-03-07T11:00:00+08:00');
    expect(await subjects('OPEN_WITHOUT_UPDATE')).toEqual([]);
    await look('2022-03-07T12:10:00+08:00');
    const [first, second] = await list({ kind: 'OPEN_WITHOUT_UPDATE' });
    expect([first, second].toSorted((a, b) => (a!.subjectId < b!.subjectId ? -1 : 1))).toMatchObject([
      { subject: 'ISSUE', subjectId: silent, county: '济宁高新区', owner: 'HANDLER', ownerUnit: { id: LAND_UNIT }, issue: { id: silent }, enterprise: { id: WEAR }, facts: [{ name: 'round', value: '2022-W09' }, { name: 'since', value: '2022-02-28' }], clearedAt: null },
      { subjectId: updated, owner: 'DISPATCHER' },
    ]);
    await world.act('dispatchIssue', { id: updated }, people.hq);
    await look('2022-03-07T12:20:00+08:00');
    await world.runSchedule(findFindings);
    expect([await subjects('OPEN_WITHOUT_UPDATE'), await subjects('OPEN_WITHOUT_UPDATE', false)]).toEqual([[silent], [updated]]);
    await look('2022-03-14T12:10:00+08:00');
    expect(await subjects('OPEN_WITHOUT_UPDATE')).toEqual([silent, waived]);
  });

  it('tells of due days on a holiday or a weekend, and lets make-up days be', async () => {
    const [weekend, holiday] = [await world.standing({ dueOn: new Date('2022-03-12') }), await world.standing({ dueOn: new Date('2022-04-05') })];
    await world.standing({ dueOn: new Date('2022-04-02') });
    await world.standing({ dueOn: new Date('2022-03-12'), state: 'CLOSED_OUT', outcome: 'SOLVED', progress: '已办理' });
    await look('2022-03-01T10:00:00+08:00');
    const found = (await list({ kind: 'DUE_DATE_MISSING_OR_NOT_WORKING_DAY' })).toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
    expect(found.map((finding) => [finding.subjectId, finding.owner, facts(finding)])).toEqual([
      [weekend, 'HQ', { dueOn: '2022-03-12', reason: 'WEEKEND' }], [holiday, 'HQ', { dueOn: '2022-04-05', reason: 'HOLIDAY', holiday: '清明节' }],
    ]);
  });

  it('tells of issues solved without a word on it, and of those closed out without their evidence', async () => {
    const unsaid = await world.standing({ state: 'RESOLVED', outcome: 'SOLVED', progress: ' ' });
    await world.standing({ state: 'RESOLVED', outcome: 'SOLVED', progress: '已办理不动产权证' });
    await world.standing({ state: 'CLOSED_OUT', outcome: 'EXPLAINED_NOT_ELIGIBLE' });
    const overridden = await world.standing({ state: 'CLOSED_OUT', outcome: 'SOLVED', progress: '已办理', closedOutAt: new Date('2022-03-01T08:00:00+08:00') });
    await world.sql(`insert into issue_step (issue_id, number, at, move, from_state, to_state, actor, data, changes) values ($1, 2, '2022-03-01T08:00:00+08:00', 'closeOut', 'RESOLVED', 'CLOSED_OUT', 'x', '{"overridden": true}', '{}')`, [overridden]);
    await look('2022-03-01T10:00:00+08:00');
    const found = (await list({ kind: 'RESOLVED_WITHOUT_EVIDENCE' })).toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
    expect(found.map((finding) => [finding.subjectId, finding.owner, facts(finding)['reason']])).toEqual([[unsaid, 'HANDLER', 'NOTHING_SAID'], [overridden, 'HQ', 'OVERRIDDEN']]);
  });

  it('tells of similar issues of one enterprise within 30 days, once, until one of them has gone', async () => {
    const first = await world.standing({ description: '历史用地未办理不动产权证', reportedOn: new Date('2022-02-10') });
    const second = await world.standing({ description: '公司历史用地一直未办理不动产权证', reportedOn: new Date('2022-02-21') });
    await world.standing({ description: '历史用地未办理不动产权证', reportedOn: new Date('2022-02-21'), enterpriseId: PV });
    await world.standing({ description: '历史用地未办理不动产权证', reportedOn: new Date('2022-02-21'), factor: 'ENERGY' });
    await world.standing({ description: '扩建车间需要新增用地二十亩', reportedOn: new Date('2022-02-21') });
    await world.standing({ description: '历史用地未办理不动产权证', reportedOn: new Date('2021-12-01') });
    await look('2022-03-01T10:00:00+08:00');
    await look('2022-03-01T10:10:00+08:00');
    const found = await list({ kind: 'SIMILAR_WITHIN_30_DAYS' });
    expect(found.map((finding) => [finding.subjectId, facts(finding)])).toEqual([[second, { issue: first, likeness: expect.stringMatching(/^(1|0\.\d+)$/) }]]);
    await world.sql('update issue set state = \'WITHDRAWN\', status = null where id = $1', [first]);
    await look('2022-03-01T10:20:00+08:00');
    expect([await subjects('SIMILAR_WITHIN_30_DAYS'), await subjects('SIMILAR_WITHIN_30_DAYS', false)]).toEqual([[], [second]]);
  });

  it('tells of a share of class A above 30 % in a county and in a posting, from five issues on', async () => {
    for (const urgencyClass of ['A', 'B', 'B', null]) await world.standing({ urgencyClass });
    const last = await world.standing({ urgencyClass: 'A' });
    await look('2022-03-01T10:00:00+08:00');
    expect(await subjects('CLASS_A_SHARE')).toEqual([]);
    await world.standing({ submittedBy: 'people:someone-else' });
    await look('2022-03-01T10:10:00+08:00');
    const found = await list({ kind: 'CLASS_A_SHARE' });
    expect(found.map((finding) => [finding.subject, finding.subjectId, finding.county, finding.owner, facts(finding)])).toEqual([['COUNTY', '济宁高新区', '济宁高新区', 'COUNTY_REVIEWER', { classA: '2', classified: '5', share: '40.0%' }]]);
    await world.standing({ urgencyClass: 'A' });
    await look('2022-03-01T10:20:00+08:00');
    expect(await subjects('CLASS_A_SHARE')).toEqual([people.cadre.subject, '济宁高新区']);
    await world.sql('update issue set urgency_class = \'B\' where urgency_class = \'A\' and id <> $1', [last]);
    await look('2022-03-01T10:30:00+08:00');
    expect(await subjects('CLASS_A_SHARE')).toEqual([]);
  });

  it('tells of a burst of close-outs in the two working days before a sealing, which stands until it is settled', async () => {
    const closedOn = (day: string, number: number, enterpriseId = WEAR) => Promise.all(Array.from({ length: number }, () => world.standing({ state: 'CLOSED_OUT', outcome: 'SOLVED', progress: '已办理', enterpriseId, closedOutOn: new Date(day) })));
    await closedOn('2022-01-12', 8);
    await closedOn('2022-02-10', 8);
    await closedOn('2022-03-03', 4);
    await closedOn('2022-03-04', 3);
    await closedOn('2022-03-02', 20, PV);
    await closedOn('2022-03-04', 4, PV);
    await look('2022-03-07T12:00:00+08:00');
    const [burst, ...others] = await list({ kind: 'CLOSING_BURST' });
    expect(others).toEqual([]);
    expect([burst!.subject, burst!.subjectId, facts(burst!)]).toEqual(['COUNTY_ROUND', '2022-W09/济宁高新区', { round: '2022-W09', closedOut: '7', weeklyMean: '2.00' }]);
    await look('2022-03-14T12:00:00+08:00');
    expect(await subjects('CLOSING_BURST')).toEqual(['2022-W09/济宁高新区']);
    await world.query('mutation($input: SettleFindingInput!) { settleFinding(input: $input) { errors { code } } }', { input: { id: burst!.id, settlement: '集中办理不动产登记，已核实' } });
    await look('2022-03-14T12:10:00+08:00');
    expect(await subjects('CLOSING_BURST')).toEqual([]);
  });

  it('is seen and settled as far as a post reaches', async () => {
    const [here, there] = [await world.standing({ dueOn: new Date('2022-03-12') }), await world.standing({ dueOn: new Date('2022-03-12'), enterpriseId: PV, unitId: 'YS-NY' })];
    await look('2022-03-01T10:00:00+08:00');
    const seen = async (viewer: Parameters<World['query']>[2]) => (await list({ kind: 'DUE_DATE_MISSING_OR_NOT_WORKING_DAY' }, viewer)).map(({ subjectId }) => subjectId).toSorted();
    expect(await seen(people.hq)).toEqual([here, there]);
    expect(await seen(people.dataTeam)).toEqual([here, there]);
    for (const viewer of [people.county, people.cadre, people.team, people.taskForce, people.land]) expect(await seen(viewer)).toEqual([here]);
    for (const viewer of [people.otherCounty, people.auditor, people.enterprise]) expect(await seen(viewer)).toEqual([]);
    expect((await list({ county: '济宁经开区' })).map(({ subjectId }) => subjectId)).toEqual([there]);

    const { id } = (await list({}, people.county))[0]!;
    const settle = async (input: object, viewer: Parameters<World['query']>[2]) =>
      (await world.query<{ settleFinding: object }>('mutation($input: SettleFindingInput!) { settleFinding(input: $input) { finding { settlement settledAt clearedAt } errors { code field } } }', { input: { id, settlement: '已改为工作日', ...input } }, viewer)).data.settleFinding;
    expect(await settle({}, people.otherCounty)).toMatchObject({ finding: null, errors: [{ code: 'FINDING_UNKNOWN', field: ['input', 'id'] }] });
    expect(await settle({}, people.cadre)).toMatchObject({ finding: null, errors: [{ code: 'NOT_YOURS_TO_DO' }] });
    expect(await settle({ settlement: '' }, people.county)).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'settlement'] }] });
    const settled = { finding: { settlement: '已改为工作日', settledAt: '2022-03-01T02:00:00.000Z', clearedAt: null }, errors: [] };
    expect([await settle({}, people.county), await settle({}, people.county)]).toEqual([settled, settled]);
    expect(await settle({ settlement: '别的说法' }, people.hq)).toMatchObject({ finding: null, errors: [{ code: 'ALREADY_SETTLED' }] });
    await world.runSchedule(findFindings);
    expect(await seen(people.county)).toEqual([here]);
    await world.sql('update issue set due_on = \'2022-03-14\' where id = $1', [here]);
    await look('2022-03-01T10:10:00+08:00');
    expect(await list({ open: false }, people.county)).toMatchObject([{ subjectId: here, clearedAt: '2022-03-01T02:10:00.000Z', settlement: '已改为工作日' }]);
    const other = (await list({}, people.dataTeam)).find(({ subjectId }) => subjectId === there);
    await world.sql('update finding set cleared_at = now() where id = $1', [other!.id]);
    expect(await settle({ id: other!.id }, people.hq)).toMatchObject({ errors: [{ code: 'FINDING_ENDED' }] });
  });

  it('opens each finding once when two processes look at the same time', async () => {
    for (let number = 0; number < 5; number += 1) await world.standing({ dueOn: new Date('2022-03-12') });
    world.itIs('2022-03-01T10:00:00+08:00');
    await Promise.all([1, 2, 3].map(() => world.runSchedule(findFindings)));
    expect(await list({ kind: 'DUE_DATE_MISSING_OR_NOT_WORKING_DAY' })).toHaveLength(5);
  });
});
