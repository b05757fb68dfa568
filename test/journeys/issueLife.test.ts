import { isDeepStrictEqual } from 'node:util';
import { bulletinOf } from '@zhuqi/cli';
import type { BulletinJson } from '@zhuqi/cli';
import { until } from '@zhuqi/testkit';
import { act, ask, CONTENT, GAOXIN, handed, inWorkingDays, peopleOf, read, refusal, today } from './people.ts';
import type { People } from './people.ts';
import { loadRosterOfThisYear } from './roster.ts';
import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

const [WEAR, SHANTUI] = ['91370871XAMP00026Q', '91370871XAMP000509'];

type Figures = NonNullable<BulletinJson['issues']>;

describe('an issue’s life as the reports tell it, each step with its evidence at the service that owns it', () => {
  let graph: WholeGraph;
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
    await loadRosterOfThisYear(graph, [
      { id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: '高端装备' },
      { id: SHANTUI, name: '山推工程机械股份有限公司', county: '济宁高新区', cluster: '高端装备' },
    ]);
  });
  afterAll(() => graph.stop());

  const figures = async () => (await bulletinOf(graph.hq, { asOf: today() })).issues!;
  /** Expects the bulletin to count, as soon as the figures have come, so much more than `before`. */
  const counted = async (before: Figures, more: Partial<Record<'total' | 'city' | 'county' | 'resolved' | 'closedOut' | 'pendingReview', number>>) => {
    const grown = async () => {
      const now = await figures();
      return Object.fromEntries(Object.keys(more).map((figure) => [figure, now[figure as keyof typeof more] - before[figure as keyof typeof more]]));
    };
    await until(async () => isDeepStrictEqual(await grown(), more)).catch(() => undefined);
    expect(await grown()).toEqual(more);
  };
  const onLedger = async (id: string) => (await ask<{ issues: { totalCount: number } }>(graph.hq, 'query($text: String!) { issues(filter: { text: $text }) { totalCount } }', { text: id })).issues.totalCount;

  describe('S76: what the cadre solved on the spot', () => {
    let people: People;
    let id: string;
    let before: Figures;
    beforeAll(async () => {
      people = await peopleOf(graph, WEAR, '人才保障组');
      before = await figures();
    });

    it('waits for the county’s review and is in no count until then', async () => {
      const draft = await act(people.cadre, 'draftIssue', { enterpriseId: WEAR, description: '新招技术工人子女入学手续如何办理', factor: 'TALENT', urgencyClass: 'B' });
      id = draft.issue.id;
      expect(draft.issue).toMatchObject({ state: 'DRAFT', status: null });
      expect(await read(people.contact, id, 'id')).toBeNull();
      await act(people.cadre, 'submitIssue', { id, solvedOnSite: { evidence: '现场联系区教体局，当日办妥入学手续' } });
      expect(await read(people.county, id, 'state status onSite onSiteEvidence availableActions holder { party }')).toMatchObject({
        state: 'COUNTY_REVIEW', status: null, onSite: true, onSiteEvidence: '现场联系区教体局，当日办妥入学手续', holder: { party: 'COUNTY_REVIEWER' }, availableActions: expect.arrayContaining(['CONFIRM_ON_SITE', 'FORWARD']),
      });
      expect(await onLedger(id)).toBe(0);
      await counted(before, { pendingReview: 1, total: 0, closedOut: 0 });
    });

    it('is closed out by that review, and counts from then on', async () => {
      expect(await refusal(people.cadre, 'confirmIssueSolvedOnSite', { id })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
      expect((await act(people.county, 'confirmIssueSolvedOnSite', { id })).issue).toMatchObject({ state: 'CLOSED_OUT', status: 'CLOSED_OUT' });
      expect(await read(people.contact, id, 'onSite handlingRoute outcome level responsibleUnit { id name } closedOutOn')).toEqual({
        onSite: true, handlingRoute: 'SOLVED_ON_SITE', outcome: 'SOLVED', level: 'COUNTY', responsibleUnit: { id: GAOXIN, name: '济宁高新区制造强市建设指挥部办公室' }, closedOutOn: today(),
      });
      expect(await onLedger(id)).toBe(1);
      await counted(before, { pendingReview: 0, total: 1, county: 1, resolved: 1, closedOut: 1 });
    });
  });

  describe('S73–S76, S84: what is reported up', () => {
    const DESCRIPTION = '供电线路负荷不足，新增生产线需改造扩容';
    let people: People;
    let id: string;
    let before: Figures;
    beforeAll(async () => {
      people = await peopleOf(graph, SHANTUI, '能源保障组');
      before = await figures();
    });

    it('is written down by the cadre, who sees what is open already before handing it in', async () => {
      const { similarIssues } = await ask<{ similarIssues: { issue: { id: string }; likelyDuplicate: boolean }[] }>(
        people.cadre, 'query($enterpriseId: ID!, $description: String!) { similarIssues(enterpriseId: $enterpriseId, factor: ENERGY, description: $description) { issue { id } likelyDuplicate } }', { enterpriseId: SHANTUI, description: DESCRIPTION });
      expect(similarIssues).toEqual([{ issue: { id: 'WT20210579' }, likelyDuplicate: false }]);
      id = (await act(people.cadre, 'draftIssue', { enterpriseId: SHANTUI, description: DESCRIPTION, factor: 'ENERGY', urgencyClass: 'A', obstacle: 'BOTTLENECK', urgent: true })).issue.id;
      expect((await act(people.cadre, 'submitIssue', { id })).issue).toMatchObject({ state: 'COUNTY_REVIEW', status: null });
    });

    it('passes the county and comes onto the city’s ledger with unit and due day', async () => {
      const place = { level: 'CITY', factor: 'ENERGY', urgencyClass: 'A', unitId: 'FG7', unitName: '能源保障组' };
      expect((await act(people.county, 'forwardIssue', { id, ...place })).issue).toMatchObject({ state: 'CITY_REVIEW', status: null });
      expect(await refusal(people.county, 'enterIssueOnLedger', { id })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
      expect(await onLedger(id)).toBe(0);
      await act(people.hq, 'enterIssueOnLedger', { id, dueOn: inWorkingDays(10) });
      expect(await read(people.hq, id, 'state status level dueOn responsibleUnit { id name } clock { next { kind } }')).toEqual({
        state: 'LEDGERED', status: 'IN_PROGRESS', level: 'CITY', dueOn: inWorkingDays(10), responsibleUnit: { id: 'FG7', name: '能源保障组' }, clock: { next: { kind: 'DISPATCH' } },
      });
      await counted(before, { total: 1, city: 1, resolved: 0, closedOut: 0, pendingReview: 0 });
    });

    it('is dispatched, signed for and handled, so that the enterprise can follow it', async () => {
      await act(people.taskForce, 'dispatchIssue', { id });
      const { workList } = await ask<{ workList: { nodes: { id: string }[] } }>(people.group, '{ workList(first: 100) { nodes { id } } }');
      expect(workList.nodes.map((issue) => issue.id)).toContain(id);
      await act(people.group, 'acknowledgeIssue', { id });
      await act(people.group, 'recordFirstContact', { id, manner: 'ON_SITE', text: '到现场核实负荷' });
      await act(people.group, 'replyWithPlan', { id, text: '新架10千伏专线，两周内送电' });
      await act(people.group, 'noteProgress', { id, text: '专线施工过半' });
      expect(await read(people.contact, id, 'state progress firstContactInTime notes { kind }')).toEqual({
        state: 'IN_PROGRESS', progress: '专线施工过半', firstContactInTime: true, notes: expect.arrayContaining([{ kind: 'FIRST_CONTACT' }, { kind: 'PLAN' }, { kind: 'PROGRESS' }]),
      });
    });

    it('is resolved by the unit’s head, because it is of class A, and confirmed by the enterprise', async () => {
      const resolution = { id, outcome: 'SOLVED', evidence: '专线已送电', handlingRoute: 'COORDINATED_ASSIGNMENT' };
      expect(await refusal(people.group, 'resolveIssue', resolution)).toMatchObject({ code: 'HEAD_NEEDED' });
      expect((await act(people.head, 'resolveIssue', resolution)).issue).toMatchObject({ state: 'RESOLVED', status: 'RESOLVED' });
      await counted(before, { resolved: 1, closedOut: 0 });
      expect(await refusal(people.hq, 'closeOutIssue', { id })).toMatchObject({ code: 'NOT_CONFIRMED' });
      expect(await refusal(people.cadre, 'confirmIssue', { id, ...CONTENT })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
      expect((await act(people.contact, 'confirmIssue', { id, ...CONTENT }, 'issue { state confirmation satisfaction }')).issue).toEqual({ state: 'RESOLVED', confirmation: 'CONFIRMED', satisfaction: 'SATISFIED' });
    });

    it('is closed out only when the energy group, asked through the graph, has brought what was asked', async () => {
      expect(await refusal(people.head, 'closeOutIssue', { id })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
      expect(await refusal(people.hq, 'closeOutIssue', { id })).toMatchObject({ code: 'EVIDENCE_MISSING', message: expect.stringContaining('没有向该要素组提出的诉求') });
      const { request } = await act(people.cadre, 'openEnergyRequest', { enterpriseId: SHANTUI, issueId: id, kind: 'POWER_LINE_RENOVATION', capacityKilowatts: '800' }, 'request { id status }');
      expect(request).toMatchObject({ status: 'ACCEPTED' });
      expect(await refusal(people.hq, 'closeOutIssue', { id })).toMatchObject({ code: 'EVIDENCE_MISSING', message: expect.stringContaining('需要 1 件，已落实 0 件') });
      await act(people.group, 'resolveEnergyRequest', { id: request!.id }, 'request { id }');
      expect(await read(people.hq, id, 'energyRequests { id status resolvedOn } energyEvidence { covered missing }')).toEqual({
        energyRequests: [{ id: request!.id, status: 'RESOLVED', resolvedOn: today() }], energyEvidence: { covered: true, missing: null },
      });
      expect((await act(people.hq, 'closeOutIssue', { id })).issue).toMatchObject({ state: 'CLOSED_OUT', status: 'CLOSED_OUT' });
    });

    it('is counted as closed out, and its history tells every step', async () => {
      await counted(before, { total: 1, city: 1, resolved: 1, closedOut: 1 });
      const { history, closedLate, closeOutOverride } = await read<{ history: { move: string; role: string }[]; closedLate: boolean; closeOutOverride: string | null }>(people.contact, id, 'closedLate closeOutOverride history { move role }');
      expect([closedLate, closeOutOverride]).toEqual([false, null]);
      expect(history.map(({ move }) => move)).toEqual(['DRAFT', 'SUBMIT', 'FORWARD', 'ENTER_ON_LEDGER', 'DISPATCH', 'ACKNOWLEDGE', 'RECORD_FIRST_CONTACT', 'REPLY_WITH_PLAN', 'NOTE_PROGRESS', 'RESOLVE', 'CONFIRM', 'CLOSE_OUT']);
      expect(new Set(history.map(({ role }) => role))).toEqual(new Set(['RESIDENT_CADRE', 'COUNTY_OFFICE', 'HQ_OFFICE', 'TASK_FORCE', 'FACTOR_GROUP', 'ENTERPRISE']));
      expect(await refusal(people.cadre, 'remindIssue', { id, text: '请尽快办理' })).toMatchObject({ code: 'STATE_FORBIDS' });
    });
  });

  describe('S80: what no policy provides for', () => {
    let people: People;
    let id: string;
    beforeAll(async () => {
      people = await peopleOf(graph, WEAR, '政策支持保障组');
      id = await handed(people, { enterpriseId: WEAR, description: '申请技术改造设备补助，设备购于上一年度', factor: 'POLICY', urgencyClass: 'B', unitId: 'FG2', unitName: '政策支持保障组' });
    });

    it('is explained by the unit’s head, with the policy and the record of the explanation', async () => {
      const { policy } = await ask<{ policy: { name: string } }>(people.group, '{ policy(id: "ZC2021002") { name } }');
      const explained = { id, outcome: 'EXPLAINED_NOT_ELIGIBLE', evidence: '已当面解释并留存记录', handlingRoute: 'EXPLANATION', policyBasis: policy.name, explanation: { text: '该政策只补助当年购置的设备', givenOn: today() } };
      expect(await refusal(people.group, 'resolveIssue', explained)).toMatchObject({ code: 'HEAD_NEEDED' });
      expect((await act(people.head, 'resolveIssue', explained)).issue).toMatchObject({ state: 'RESOLVED', status: 'EXPLAINED_NOT_ELIGIBLE' });
      expect(await read(people.contact, id, 'outcome resolutions { policyBasis explanation explainedOn }')).toEqual({
        outcome: 'EXPLAINED_NOT_ELIGIBLE', resolutions: [{ policyBasis: '惠企政策样例2：技术改造设备补助', explanation: '该政策只补助当年购置的设备', explainedOn: today() }],
      });
    });

    it('may be appealed against by the enterprise alone, and nothing is closed while the appeal is open', async () => {
      const appeal = { id, text: '设备于本年一月到货开票，应属当年购置' };
      expect(await refusal(people.cadre, 'appealIssue', appeal)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
      await act(people.contact, 'confirmIssue', { id, respondedInTime: true, solved: true, satisfaction: 'BASICALLY_SATISFIED' });
      await act(people.contact, 'appealIssue', appeal);
      expect(await refusal(people.hq, 'closeOutIssue', { id })).toMatchObject({ code: 'APPEAL_OPEN' });
    });

    it('goes back to its unit when the command office upholds the appeal', async () => {
      expect((await act(people.hq, 'decideAppeal', { id, decision: 'UPHELD', reason: '到货日期属当年，请重新审核' })).issue).toMatchObject({ state: 'IN_PROGRESS', status: 'IN_PROGRESS' });
      expect(await read(people.contact, id, 'state outcome round resolvedOn holder { party unit { id } } appeals { decision reason } resolutions { outcome }')).toEqual({
        state: 'IN_PROGRESS', outcome: null, round: 1, resolvedOn: null, holder: { party: 'HANDLER', unit: { id: 'FG2' } },
        appeals: [{ decision: 'UPHELD', reason: '到货日期属当年，请重新审核' }], resolutions: [{ outcome: 'EXPLAINED_NOT_ELIGIBLE' }],
      });
    });
  });
});
