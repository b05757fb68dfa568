import { enterpriseRostered, handoverBegun, handoverCompleted, handoverOutstanding, issueMoved, policyDelivered, postGranted, roundSealed, substituteNamed, substitutionEnded, suggestionAnswered, suggestionWritten, updatesOutstanding, weekSummed } from '@zhuqi/events';
import type { Viewer } from '@zhuqi/subgraph';
import { fakeChannel, grants, people, startWorld, WEAR } from './world.ts';
import type { World } from './world.ts';

interface Read { kind: string; severity: string; title: string; body: string }
const PV = '91370873XAMP00018T';
const place = (id: string, county: string, cluster: string) => ({ id, year: 2021, county, cluster, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, chain: null, teamId: null });

describe('who is told of what the weekly dispatch, handovers and policies bring', () => {
  let world: World;
  const mail = fakeChannel('EMAIL', true);
  beforeAll(async () => {
    world = await startWorld([mail]);
    await world.announce(enterpriseRostered, [place(PV, '济宁经开区', 'NEW_ENERGY')]);
    await world.announce(postGranted, [
      { subject: 'task-force', role: 'TASK_FORCE', unitId: null, head: false, county: null, cluster: 'HIGH_END_EQUIPMENT', factor: null, enterpriseIds: [], ledEnterpriseIds: [] },
      { subject: 'successor', role: 'RESIDENT_CADRE', unitId: null, head: false, county: null, cluster: null, factor: null, enterpriseIds: [PV], ledEnterpriseIds: [] },
    ]);
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    await world.forget();
    Object.assign(mail, { taken: [] });
  });

  const told = async (kind: string) => (await world.sql<{ recipient: string }>('select recipient from message where kind = $1 order by recipient', [kind])).map(({ recipient }) => recipient);
  const read = async ({ subject }: { subject: string }, language = 'ZH') =>
    (await world.query<{ myMessages: { nodes: Read[] } }>(`{ myMessages { nodes { kind severity title(language: ${language}) body(language: ${language}) } } }`, {}, { subject, role: null } as Viewer)).data.myMessages.nodes;
  const holding = (more: object) => ({ enterpriseId: WEAR, state: 'IN_PROGRESS', level: 'CITY', unitId: 'YS-TD', issueIds: ['WT-1'], ...more });
  const outstanding = (day: string, holdings: ReturnType<typeof holding>[]) => ({ round: '2022-W09', day, until: '2022-03-06', holdings });

  it('reminds each holder and cadre once a day of all that is theirs, and of nothing else (S96, E.10)', async () => {
    await world.announce(updatesOutstanding, [outstanding('2022-03-03', [
      holding({ issueIds: ['WT-1', 'WT-2'] }), holding({ state: 'LEDGERED', issueIds: ['WT-3'] }), holding({ state: 'RESOLVED', level: 'COUNTY', issueIds: ['WT-4'] }), holding({ enterpriseId: PV, issueIds: ['WT-5'] }),
    ])]);
    expect(await told('UPDATES_OUTSTANDING')).toEqual(['cadre', 'county', 'hq', 'land', 'successor', 'task-force']);
    const about = async (who: { subject: string }) => (await read(who)).map(({ title, body }) => `${title} ${/：(WT.*?)。/.exec(body)?.[1]}`);
    expect(await about(people.land)).toEqual(['周调度提醒：3 件问题待更新 WT-1, WT-2, WT-5']);
    expect(await about(people.cadre)).toEqual(['周调度提醒：4 件问题待更新 WT-1, WT-2, WT-3, WT-4']);
    expect(await about(people.hq)).toEqual(['周调度提醒：1 件问题待更新 WT-3']);
    expect(await about(people.county)).toEqual(['周调度提醒：1 件问题待更新 WT-4']);
    expect((await read(people.land, 'EN'))[0]).toEqual({
      kind: 'UPDATES_OUTSTANDING', severity: 'YELLOW', title: 'Weekly dispatch: 3 issues to update',
      body: 'Round 2022-W09, which ends with 2022-03-06, still has 3 issues of yours with neither update nor waiver: WT-1, WT-2, WT-5. Please update them before it ends, or have the update waived.',
    });
    await world.announce(updatesOutstanding, [outstanding('2022-03-04', [holding({})])]);
    expect(await about(people.land)).toHaveLength(2);
  });

  it('names twenty issues of a long list and counts them all', async () => {
    await world.announce(updatesOutstanding, [outstanding('2022-03-03', [holding({ issueIds: Array.from({ length: 300 }, (_, i) => `WT-${1000 + i}`) })])]);
    const [{ title, body }] = (await read(people.land)) as [Read];
    expect([title, body.match(/WT-\d+/g)?.length, body.includes('WT-1019 …')]).toEqual(['周调度提醒：300 件问题待更新', 20, true]);
  });

  it('brings a reminder with the digest of the same day, before the round is over', async () => {
    await world.setAddress(people.land, 'EMAIL');
    world.itIs('2022-03-04T08:00:30+08:00');
    await world.announce(updatesOutstanding, [outstanding('2022-03-04', [holding({})])]);
    world.itIs('2022-03-04T08:30:00+08:00');
    await world.digest();
    await world.send();
    expect(mail.taken).toMatchObject([{ kind: 'DIGEST', body: '· 周调度提醒：1 件问题待更新' }]);
  });

  it('tells the heads of the city, a county, a cluster and a unit what a round brought, each of their own', async () => {
    const figures = { open: 3, updated: 2, waived: 0, missing: 1, ledgered: 4, resolved: 5, closedOut: 6, redCards: 7 };
    await world.announce(weekSummed, [
      { round: '2022-W09', scope: 'CITY', of: null, ...figures }, { round: '2022-W09', scope: 'COUNTY', of: '济宁高新区', ...figures },
      { round: '2022-W09', scope: 'CLUSTER', of: 'HIGH_END_EQUIPMENT', ...figures }, { round: '2022-W09', scope: 'UNIT', of: 'YS-TD', ...figures },
    ]);
    expect(await told('WEEK_SUMMED')).toEqual(['county', 'hq', 'land-head', 'task-force']);
    const all = '新入台账 4 件，办结 5 件，销号 6 件，红牌 7 张；期末未销号 3 件，其中已更新 2 件，免更新 0 件，未更新 1 件。';
    expect((await read(people.hq))[0]?.body).toBe(`第 2022-W09 轮（全市）：${all}`);
    expect((await read(people.county))[0]?.body).toBe(`第 2022-W09 轮（济宁高新区）：${all}`);
    expect((await read({ subject: 'task-force' }))[0]?.body).toBe(`第 2022-W09 轮（高端装备）：${all}`);
    expect((await read(people.landHead))[0]?.title).toBe('第 2022-W09 轮周汇总：YS-TD');
  });

  it('reminds the two cadres of a handover that waits, and the county once its last day is over; and tells of its end (S23)', async () => {
    const handover = { id: 'h', enterpriseId: WEAR, fromSubjects: ['cadre'], toSubjects: ['successor'], lastDay: '2022-03-10' };
    const waiting = { ...handover, number: 1, day: '2022-03-04', issueIds: ['WT-1', 'WT-2'] };
    await world.announce(handoverOutstanding, [waiting]);
    expect(await told('HANDOVER_OUTSTANDING')).toEqual(['cadre', 'successor']);
    expect((await read({ subject: 'successor' }))[0]).toMatchObject({ severity: 'YELLOW', title: `交接待接收：企业 ${WEAR} 还有 2 件` });
    await world.announce(handoverOutstanding, [{ ...waiting, number: 4, day: '2022-03-11' }]);
    expect(await told('HANDOVER_OUTSTANDING')).toEqual(['cadre', 'cadre', 'county', 'successor', 'successor']);
    await world.announce(handoverCompleted, [handover]);
    expect(await told('HANDOVER_COMPLETED')).toEqual(['cadre', 'county', 'enterprise', 'successor']);
    await world.announce(handoverCompleted, [{ id: 'before', enterpriseId: WEAR }]);
    expect((await told('HANDOVER_COMPLETED')).filter((subject) => subject === 'cadre')).toHaveLength(2);
  });

  it('tells an enterprise and its cadre of a policy brought to it, each enterprise of an announcement, but of nothing that a workbook says (S66)', async () => {
    const delivered = { policyId: 'ZC2021001', version: 2, method: 'COMPENDIUM', deliveredOn: '2022-03-01', loaded: false, enterpriseIds: [WEAR, PV] };
    await world.announce(policyDelivered, [{ ...delivered, loaded: true }, delivered]);
    expect(await told('POLICY_DELIVERED')).toEqual(['cadre', 'enterprise', 'successor']);
    expect((await read(people.enterprise))[0]).toEqual({
      kind: 'POLICY_DELIVERED', severity: 'INFO', title: '惠企政策 ZC2021001 已送达', body: `惠企政策 ZC2021001（第 2 版）于 2022-03-01 送达企业 ${WEAR}（政策汇编）。请签收；需要解读的，可向政策支持保障组申请。`,
    });
  });

  it('tells a cadre of two enterprises of a policy brought to each', async () => {
    await world.announce(postGranted, [{ ...grants.find(({ subject }) => subject === 'cadre')!, enterpriseIds: [WEAR, PV] }]);
    await world.announce(policyDelivered, [{ policyId: 'ZC2021001', version: null, method: 'ONLINE', deliveredOn: '2022-03-01', loaded: false, enterpriseIds: [WEAR, PV] }]);
    expect(await told('POLICY_DELIVERED')).toEqual(['cadre', 'cadre', 'enterprise', 'successor']);
    await world.announce(postGranted, grants.filter(({ subject }) => subject === 'cadre'));
  });

  it('tells a substitute what the absent holder is told, from the first day to the last or until it is ended (E.1)', async () => {
    const stands = (id: string, substitute: string, from = '2022-03-01', to = '2022-03-04') => ({ id, holder: 'land', substitute, from, to });
    await world.announce(substituteNamed, [stands('s1', 'successor'), stands('s2', 'task-force', '2022-03-02'), stands('s3', 'without-post')]);
    expect(await told('SUBSTITUTE_NAMED')).toEqual(['successor', 'task-force']);
    expect((await read({ subject: 'successor' }, 'EN'))[0]?.body).toBe('From 2022-03-01 to 2022-03-04 you act in the place of another holder (substitution s1); what the holder is told meanwhile, you are told too.');
    const moved = async (actor?: string) => {
      await world.sql('truncate message cascade');
      await world.moved('startUnasked', { actor });
      return told('ISSUE_PROGRESS');
    };
    expect(await moved()).toEqual(['cadre', 'land', 'successor']);
    expect(await moved('successor')).toEqual(['cadre', 'land']);
    world.itIs('2022-03-02T09:00:00+08:00');
    expect(await moved()).toEqual(['cadre', 'land', 'successor', 'task-force']);
    await world.announce(substitutionEnded, [{ id: 's1', holder: 'land', substitute: 'successor', actor: 'land' }]);
    expect(await told('SUBSTITUTION_ENDED')).toEqual(['successor']);
    expect(await moved()).toEqual(['cadre', 'land', 'task-force']);
    world.itIs('2022-03-05T00:00:00+08:00');
    expect(await moved()).toEqual(['cadre', 'land']);
  });

  it('reminds a substitute of the holder’s owed updates apart from their own', async () => {
    await world.announce(substituteNamed, [{ id: 's4', holder: 'cadre', substitute: 'land', from: '2022-03-01', to: '2022-03-04' }]);
    await world.announce(updatesOutstanding, [outstanding('2022-03-03', [holding({}), holding({ unitId: 'BM-ZRZY', issueIds: ['WT-2'] })])]);
    expect(await told('UPDATES_OUTSTANDING')).toEqual(['cadre', 'hq', 'land', 'land']);
    await world.announce(substitutionEnded, [{ id: 's4', holder: 'cadre', substitute: 'land', actor: 'hq' }]);
    expect(await told('SUBSTITUTION_ENDED')).toEqual(['cadre', 'land']);
  });

  it('tells who may answer it of a suggestion to government, and its author of the answer (S42)', async () => {
    const suggestion = { id: 'JY-1', enterpriseId: WEAR, author: 'cadre' };
    await world.announce(suggestionWritten, [suggestion]);
    expect(await told('SUGGESTION_WRITTEN')).toEqual(['county', 'hq']);
    await world.announce(suggestionAnswered, [{ ...suggestion, actor: 'county' }]);
    expect(await told('SUGGESTION_ANSWERED')).toEqual(['cadre']);
    expect((await read(people.cadre))[0]).toMatchObject({ title: '您的意见建议已答复', body: `您对政府工作提出的意见建议（编号 JY-1，企业 ${WEAR}）已有答复。` });
  });

  it('tells nobody of the past that a service new to an event is sent, but knows who is who and where from it', async () => {
    await world.catchUp(postGranted, { subject: 'from-the-past', role: 'ENTERPRISE', unitId: null, head: false, county: null, cluster: null, factor: null, enterpriseIds: [WEAR], ledEnterpriseIds: [] });
    await world.catchUp(enterpriseRostered, place(WEAR, '任城区', 'NEW_MATERIALS'));
    await world.catchUp(roundSealed, { id: '2021-W50', hash: 'x', open: 3, updated: 2, waived: 0, missing: 1 });
    await world.catchUp(handoverBegun, { id: 'h', enterpriseId: WEAR, fromPersonId: 'p', toPersonId: 'q', fromSubjects: ['cadre'], toSubjects: [], lastDay: '2021-12-31' });
    await world.catchUp(issueMoved, { id: 'WT-1', number: 1, enterpriseId: WEAR, move: 'dispatch', from: 'LEDGERED', to: 'ASSIGNED', factor: 'LAND', level: 'CITY', unitId: 'YS-TD', coHandlers: [], urgencyClass: 'B', dueOn: null, at: '2021-12-01T01:00:00Z' });
    await world.catchUp(updatesOutstanding, outstanding('2021-12-02', [holding({})]));
    expect(await world.sql('select recipient from message')).toEqual([]);
    expect(await world.sql('select county, cluster from enterprise_scope where id = $1', [WEAR])).toEqual([{ county: '任城区', cluster: 'NEW_MATERIALS' }]);
    await world.moved('closeOut');
    expect(await told('ISSUE_CLOSED_OUT')).toEqual(expect.arrayContaining(['enterprise', 'from-the-past']));
  });
});
