import { stateCouncilCalendar } from '@zhuqi/calendar';
import { bulletinLines } from '../../src/queries/bulletinLines.ts';
import { bulletinOf, linkOf, sha256 } from '../../src/rounds/bulletin.ts';
import { holidayOf, roundAfter, roundNumbered, roundOn } from '../../src/rounds/round.ts';
import { sealRounds } from '../../src/schedules/sealRounds.ts';
import { people, PV, startWorld } from './world.ts';
import type { World } from './world.ts';

interface Round {
  figures: { open: number; updated: number; waived: number; missing: number };
  missing: { nodes: { id: string }[] };
  bulletin: { revision: number; text: string; sha256: string; hash: string; previousHash: string | null } | null;
}

describe('the number of a round', () => {
  it('is the year and week of ISO 8601, across the turn of a year', () => {
    expect(['2022-02-28', '2022-03-06', '2021-01-03', '2020-12-31', '2021-12-31', '2022-01-01', '2024-12-30'].map((day) => roundOn(day).id))
      .toEqual(['2022-W09', '2022-W09', '2020-W53', '2020-W53', '2021-W52', '2021-W52', '2025-W01']);
    expect(roundNumbered('2022-W09')).toEqual({ id: '2022-W09', from: '2022-02-28', to: '2022-03-06' });
    expect(['2022-W53', '2022-W00', '2022-9', 'x', '2022-W9'].map(roundNumbered)).toEqual([null, null, null, null, null]);
    for (let round = roundOn('2019-12-30'); round.id < '2030'; round = roundAfter(round)) expect(roundNumbered(round.id)).toEqual(round);
  });

  it('is skipped with its holiday’s name when no day of it is worked', () => {
    expect(['2022-W04', '2022-W05', '2022-W06'].map((id) => holidayOf(stateCouncilCalendar, roundNumbered(id)!))).toEqual([null, '春节', null]);
  });
});

describe('the weekly dispatch', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const FIELDS = 'figures { open updated waived missing } missing { nodes { id } totalCount }';
  const round = async (id: string | null, viewer: Parameters<World['query']>[2] = people.hq, fields = FIELDS) =>
    (await world.query<{ dispatchRound: Round }>(`query($id: ID) { dispatchRound(id: $id) { ${fields} } }`, { id }, viewer)).data.dispatchRound;
  const bulletin = async (id: string) => (await round(id, people.hq, 'bulletin { revision text sha256 hash previousHash }')).bulletin!;
  const holds = async () => (await world.query<{ dispatchChainHolds: boolean }>('{ dispatchChainHolds }')).data.dispatchChainHolds;
  const sealAt = async (moment: string) => {
    world.itIs(moment);
    await world.runSchedule(sealRounds);
  };
  const sealed = async () => (await world.sql<{ round_id: string }>('select round_id from dispatch_bulletin order by round_id, revision')).map(({ round_id }) => round_id);

  it('counts updates, waivers and what is missing while the round runs, as far as a post reaches', async () => {
    const [updated, waived, missing, elsewhere] = [await world.standing(), await world.standing(), await world.standing({ state: 'RESOLVED', outcome: 'SOLVED' }), await world.standing({ enterpriseId: PV })];
    await world.standing({ state: 'CLOSED_OUT', outcome: 'SOLVED' });
    await world.standing({ state: 'CITY_REVIEW' });
    expect((await round(null)).figures).toEqual({ open: 4, updated: 0, waived: 0, missing: 4 });
    expect(await world.act('noteProgress', { id: updated, text: '已实地勘察' }, people.land)).toMatchObject({ errors: [] });
    expect(await world.act('commentOnIssue', { id: missing, text: '请抓紧' }, people.cadre)).toMatchObject({ errors: [] });
    expect(await world.act('waiveIssueUpdate', { id: waived, reason: '等待省厅批复' }, people.hq, 'history { move reason }')).toMatchObject({ issue: { state: 'IN_PROGRESS', history: [{ move: 'LOAD' }, { move: 'WAIVE_UPDATE', reason: '等待省厅批复' }] } });
    expect(await round('2022-W09')).toEqual({ figures: { open: 4, updated: 1, waived: 1, missing: 2 }, missing: { nodes: [{ id: missing }, { id: elsewhere }], totalCount: 2 } });
    expect(await round(null, people.county)).toMatchObject({ figures: { open: 3, missing: 1 }, missing: { nodes: [{ id: missing }] } });
    expect(await round(null, people.otherCadre)).toMatchObject({ figures: { open: 1, updated: 0, missing: 1 } });
    world.itIs('2022-03-07T00:00:00+08:00');
    expect(await round(null)).toMatchObject({ figures: { open: 4, updated: 0, waived: 0, missing: 4 } });
    expect(await round('2022-W09')).toMatchObject({ figures: { open: 4, updated: 1, waived: 1, missing: 2 } });
    expect([await round('2022-W07'), await round('2022-W11'), await round('nonsense')]).toEqual([null, null, null]);
  });

  it('lets only the command office and the reviewer of the level waive an update, once a round and with a reason', async () => {
    const [city, county] = [await world.standing(), await world.standing({ level: 'COUNTY' })];
    const waive = (id: string, viewer: Parameters<World['act']>[2], reason = '等待批复') => world.act('waiveIssueUpdate', { id, reason }, viewer);
    expect(await waive(city, people.county)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO', field: ['input', 'id'] }] });
    expect(await waive(city, people.land)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
    expect(await waive(county, people.county)).toMatchObject({ errors: [] });
    expect(await waive(county, people.hq)).toMatchObject({ errors: [{ code: 'ALREADY_WAIVED', field: ['input', 'id'] }] });
    expect(await waive(city, people.hq, '  ')).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'reason'] }] });
    expect(await waive(await world.standing({ state: 'CLOSED_OUT' }), people.hq)).toMatchObject({ errors: [{ code: 'STATE_FORBIDS' }] });
    world.itIs('2022-03-07T09:00:00+08:00');
    expect(await waive(county, people.hq)).toMatchObject({ errors: [] });
  });

  it('is sealed at noon of the first working day of the next week, as the round ended, and never again', async () => {
    const [updated, missing, closed] = [await world.standing(), await world.standing(), await world.standing({ state: 'RESOLVED', outcome: 'SOLVED' })];
    await world.act('noteProgress', { id: updated, text: '已实地勘察' }, people.land);
    await sealAt('2022-03-07T11:59:59+08:00');
    expect(await sealed()).toEqual(['2022-W08']);
    await world.act('noteProgress', { id: missing, text: '周一才写' }, people.land);
    await sealAt('2022-03-07T12:00:00+08:00');
    await world.runSchedule(sealRounds);
    expect(await sealed()).toEqual(['2022-W08', '2022-W09']);
    expect(await round('2022-W09')).toEqual({ figures: { open: 3, updated: 1, waived: 0, missing: 2 }, missing: { nodes: [{ id: missing }, { id: closed }], totalCount: 2 } });
    const { text, sha256: digest, hash, previousHash } = await bulletin('2022-W09');
    expect(JSON.parse(text)).toEqual({
      round: '2022-W09', from: '2022-02-28', to: '2022-03-06', holiday: null, corrections: [],
      issues: [
        { id: updated, standing: 'UPDATED', state: 'IN_PROGRESS', unit: 'YS-TD', due: '2022-03-14', class: 'B', factor: 'LAND', level: 'CITY' },
        expect.objectContaining({ id: missing, standing: 'MISSING' }), expect.objectContaining({ id: closed, standing: 'MISSING', state: 'RESOLVED' }),
      ],
    });
    expect([digest, hash, previousHash]).toEqual([sha256(text), linkOf((await bulletin('2022-W08')).hash, text), (await bulletin('2022-W08')).hash]);
    expect(await world.announced('issues.roundSealed')).toContainEqual({ id: '2022-W09', hash, open: 3, updated: 1, waived: 0, missing: 2 });
    const { data } = await world.query<{ dispatchRounds: object[] }>('{ dispatchRounds(first: 2) { id from to skipped sealsAt sealedAt } }');
    expect(data.dispatchRounds).toEqual([
      { id: '2022-W10', from: '2022-03-07', to: '2022-03-13', skipped: false, sealsAt: '2022-03-14T04:00:00.000Z', sealedAt: null },
      { id: '2022-W09', from: '2022-02-28', to: '2022-03-06', skipped: false, sealsAt: '2022-03-07T04:00:00.000Z', sealedAt: '2022-03-07T04:00:00.000Z' },
    ]);
  });

  it('gives the same bytes again from the histories alone, whatever happened since', async () => {
    const [first, second] = [await world.standing(), await world.standing({ state: 'LEDGERED', dispatchedAt: null })];
    await world.act('waiveIssueUpdate', { id: first, reason: '等待批复' }, people.hq);
    await sealAt('2022-03-07T12:00:00+08:00');
    await world.act('dispatchIssue', { id: second, unitId: 'YS-NY', unitName: '能源保障组' }, people.hq);
    await world.act('noteProgress', { id: first, text: '后来的进展' }, people.land);
    await world.sql('update issue set state = \'WITHDRAWN\', status = null, due_on = \'2022-04-01\' where id = $1', [first]);
    await world.sql(`insert into issue_step (issue_id, number, at, move, to_state, actor, changes) values ($1, 90, '2022-03-08', 'withdraw', 'WITHDRAWN', 'x', '{"state":"WITHDRAWN"}')`, [first]);
    const again = roundNumbered('2022-W09')!;
    let text = '';
    await world.runSchedule({ name: 'writeAgain', everyMs: 1, run: async (db) => void (text = bulletinOf(again, null, await bulletinLines(db, again))) });
    expect(text).toBe((await bulletin('2022-W09')).text);
  });

  it('keeps a chain that a single changed byte breaks', async () => {
    await world.standing();
    await sealAt('2022-03-14T12:00:00+08:00');
    expect([await sealed(), await holds()]).toEqual([['2022-W08', '2022-W09', '2022-W10'], true]);
    await expect(world.sql(`update dispatch_bulletin set content = content`)).rejects.toThrow('never changed');
    await world.sql('alter table dispatch_bulletin disable trigger all');
    const tamper = (change: string) => world.sql(`update dispatch_bulletin set ${change} where round_id = '2022-W09'`);
    await tamper(`content = replace(content, 'MISSING', 'UPDATED')`);
    expect(await holds()).toBe(false);
    await tamper(`hash = encode(sha256(convert_to(previous_hash || chr(10) || content, 'UTF8')), 'hex')`);
    expect(await holds()).toBe(false);
    await tamper(`content = replace(content, 'UPDATED', 'MISSING')`);
    await tamper(`hash = encode(sha256(convert_to(previous_hash || chr(10) || content, 'UTF8')), 'hex')`);
    expect(await holds()).toBe(true);
    await world.sql(`delete from dispatch_bulletin where round_id = '2022-W09'`);
    expect(await holds()).toBe(false);
  });

  it('skips a round wholly in a holiday and says so, and chains over it', async () => {
    await world.standing({ submittedAt: new Date('2022-01-26T09:00:00+08:00') });
    await sealAt('2022-02-07T11:59:00+08:00');
    expect(await sealed()).toEqual([]);
    await sealAt('2022-02-07T12:00:00+08:00');
    expect(await sealed()).toEqual(['2022-W04', '2022-W05']);
    expect(await round('2022-W05', people.hq, 'skipped holiday figures { open missing } missing { nodes { id } }')).toEqual({ skipped: true, holiday: '春节', figures: { open: 0, missing: 0 }, missing: { nodes: [] } });
    await sealAt('2022-02-14T12:00:00+08:00');
    expect([await sealed(), await holds()]).toEqual([['2022-W04', '2022-W05', '2022-W06'], true]);
  });

  it('is corrected by revisions that leave what was sealed as it was', async () => {
    const id = await world.standing();
    const correct = async (input: object, viewer: Parameters<World['query']>[2] = people.hq) =>
      (await world.query<{ correctDispatchRound: object }>('mutation($input: CorrectDispatchRoundInput!) { correctDispatchRound(input: $input) { round { id bulletin { revision } } errors { code field } } }', { input }, viewer)).data.correctDispatchRound;
    const correction = { id: '2022-W09', issueId: id, correction: '周五已电话联系企业，应计为已更新', reason: '责任单位漏填' };
    expect(await correct(correction)).toMatchObject({ round: null, errors: [{ code: 'ROUND_NOT_SEALED', field: ['input', 'id'] }] });
    await sealAt('2022-03-07T12:00:00+08:00');
    const original = await bulletin('2022-W09');
    expect(await correct(correction, people.county)).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_DO' }] });
    expect(await correct({ ...correction, issueId: 'WT0' })).toMatchObject({ errors: [{ code: 'ISSUE_UNKNOWN', field: ['input', 'issueId'] }] });
    expect(await correct({ ...correction, reason: '' })).toMatchObject({ errors: [{ code: 'REQUIRED', field: ['input', 'reason'] }] });
    const answers = await Promise.all([correct(correction), correct(correction), correct({ ...correction, correction: '另一处' })]);
    expect(answers).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ errors: [] })));
    expect(await correct(correction)).toEqual({ round: { id: '2022-W09', bulletin: { revision: 3 } }, errors: [] });
    const latest = await bulletin('2022-W09');
    expect(JSON.parse(latest.text)).toMatchObject({ issues: JSON.parse(original.text).issues as object, corrections: expect.arrayContaining([expect.objectContaining({ issue: id, reason: '责任单位漏填', by: people.hq.subject })]) });
    const { revisions } = await round('2022-W09', people.auditor, 'revisions { revision text hash previousHash reason }') as unknown as { revisions: { text: string; hash: string; previousHash: string }[] };
    expect(revisions.map(({ previousHash }) => previousHash).slice(1)).toEqual(revisions.map(({ hash }) => hash).slice(0, -1));
    expect(revisions[0]).toMatchObject({ revision: 1, text: original.text, hash: original.hash, reason: null });
    await sealAt('2022-03-14T12:00:00+08:00');
    expect([(await bulletin('2022-W10')).previousHash, await holds()]).toEqual([original.hash, true]);
    expect((await world.query('{ dispatchRound(id: "2022-W09") { bulletin { text } } }', {}, people.county)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('raises to class A what had no progress in two rounds one after the other, once', async () => {
    const [neglected, updated, waived, unclassified, suspended] = [await world.standing({ dueOn: new Date('2022-04-29'), dueFrom: new Date('2022-03-01') }), await world.standing(), await world.standing(), await world.standing({ urgencyClass: null }), await world.standing({ state: 'SUSPENDED' })];
    await sealAt('2022-03-07T12:00:00+08:00');
    await world.act('noteProgress', { id: updated, text: '已实地勘察' }, people.land);
    await world.act('waiveIssueUpdate', { id: waived, reason: '等待批复' }, people.hq);
    const classes = async () => (await world.sql<{ urgency_class: string }>('select urgency_class from issue where id = any($1) order by id', [[neglected, updated, waived, unclassified, suspended]])).map(({ urgency_class }) => urgency_class);
    expect(await classes()).toEqual(['B', 'B', 'B', null, 'B']);
    await sealAt('2022-03-14T12:00:00+08:00');
    expect(await classes()).toEqual(['A', 'B', 'B', null, 'B']);
    const { data } = await world.query<{ issue: object }>('query($id: ID!) { issue(id: $id) { dueOn history { move state reason } } }', { id: neglected });
    expect(data.issue).toMatchObject({ dueOn: '2022-03-15', history: [{ move: 'LOAD' }, { move: 'RAISE_TO_A', state: 'IN_PROGRESS', reason: '连续两轮（2022-W09、2022-W10）无进展' }] });
    await world.sql('update issue set urgency_class = \'B\' where id = $1', [neglected]);
    await world.runSchedule(sealRounds);
    expect((await classes())[0]).toBe('B');
  });

  it('is sealed once when several processes come round at the same time', async () => {
    await world.standing();
    world.itIs('2022-03-21T12:00:00+08:00');
    await Promise.all([1, 2, 3].map(() => world.runSchedule(sealRounds)));
    expect([await sealed(), await holds()]).toEqual([['2022-W08', '2022-W09', '2022-W10', '2022-W11'], true]);
    expect(await world.announced('issues.roundSealed')).toHaveLength(4);
  });
});
