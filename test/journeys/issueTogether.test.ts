import { jest } from '@jest/globals';
import type { Client } from '@zhuqi/cli';
import { act, ask, CONTENT, GAOXIN, handed, inWorkingDays, peopleOf, read, refusal, today } from './people.ts';
import type { People } from './people.ts';
import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

const [WEAR, NUOBOTAI, SHANTUI] = ['91370871XAMP00026Q', '91370871XAMP00093N', '91370871XAMP000509'];
const [LAND, ENERGY] = ['FG5', 'FG7'];

describe('an issue that several units handle together or over a long time, each step with its evidence at the service that owns it', () => {
  let graph: WholeGraph;
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
  });
  afterAll(() => graph.stop());
  const workOf = async (who: Client) => (await ask<{ workList: { nodes: { id: string }[] } }>(who, '{ workList(first: 100) { nodes { id } } }')).workList.nodes.map(({ id }) => id);

  describe('S76, S88, S181: 769万 for a production line, sought by the finance group together with the task force', () => {
    const TASK_FORCE = 'CL1';
    let people: People;
    let id: string;
    let loanId: string;
    beforeAll(async () => {
      people = await peopleOf(graph, WEAR, '金融保障组');
    });

    it('is dispatched by the task force to the finance group, with itself as co-handler', async () => {
      id = await handed(people, { enterpriseId: WEAR, description: '增加生产线项目需融资769万元', factor: 'FINANCE', urgencyClass: 'B', unitId: 'FG3', unitName: '金融保障组', coHandlerIds: [TASK_FORCE] });
      expect(await read(people.contact, id, 'state responsibleUnit { id name } coHandlers { id name } holder { party unit { id } }')).toEqual({
        state: 'IN_PROGRESS', responsibleUnit: { id: 'FG3', name: '金融保障组' }, coHandlers: [{ id: TASK_FORCE, name: '高端装备产业集群发展专班' }], holder: { party: 'HANDLER', unit: { id: 'FG3' } },
      });
      expect(await workOf(people.taskForce)).toContain(id);
      await act(people.taskForce, 'noteProgress', { id, text: '专班陪同济宁儒商村镇银行到厂调查' });
      expect(await refusal(people.taskForce, 'resolveIssue', { id, outcome: 'SOLVED', evidence: '已解决', handlingRoute: 'COORDINATED_ASSIGNMENT' })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    });

    it('has one bank matched, a line of 400万 granted and paid out, and is resolved', async () => {
      const { request } = await act(people.group, 'openFinancingNeed', { enterpriseId: WEAR, issueId: id, kind: 'EQUIPMENT', needYuan: '7690000' }, 'request { id }');
      const needId = request!.id;
      const [bank, on] = ['济宁儒商村镇银行', today()];
      for (const state of ['CONTACTED', 'INTENT', 'IN_APPROVAL', 'APPROVED']) {
        await act(people.group, 'matchBank', { needId, bank, state, amountYuan: state === 'CONTACTED' ? null : '4000000', product: 'EQUIPMENT', on }, 'match { id }');
      }
      const { loan } = await act(people.group, 'grantCreditLine', { needId, bank, amountYuan: '4000000', on }, 'loan { id }');
      loanId = loan!.id as string;
      await act(people.group, 'recordDisbursement', { loanId, amountYuan: '4000000', on }, 'loan { id }');
      await act(people.group, 'resolveIssue', { id, outcome: 'SOLVED', evidence: '设备贷款400万元已发放', handlingRoute: 'COORDINATED_ASSIGNMENT' });
      await act(people.contact, 'confirmIssue', { id, ...CONTENT });
    });

    it('is closed out by none of its handlers, and by the command office only when 500万 more of a line cover the need', async () => {
      for (const handler of [people.group, people.taskForce]) expect(await refusal(handler, 'closeOutIssue', { id })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
      expect(await refusal(people.hq, 'closeOutIssue', { id })).toMatchObject({ code: 'EVIDENCE_MISSING', message: expect.stringContaining('需要 769 万元，已落实 400 万元') });
      await act(people.group, 'increaseCreditLine', { loanId, byYuan: '5000000', on: today() }, 'loan { id }');
      expect((await act(people.hq, 'closeOutIssue', { id })).issue).toMatchObject({ state: 'CLOSED_OUT' });
      expect(await read(people.hq, id, 'closeOutOverride financeEvidence { covered asked brought } loans { id creditLine disbursed bank }')).toEqual({
        closeOutOverride: null, financeEvidence: { covered: true, asked: '769', brought: '900' }, loans: [{ id: loanId, creditLine: '900', disbursed: '400', bank: '济宁儒商村镇银行' }],
      });
    });
  });

  describe('S77, E.8: a complex issue of land and energy, decided by city and county together', () => {
    let people: People;
    let energy: Client;
    let id: string;
    let consultationId: string;
    const meeting = (participants: { unitId: string; level: string }[]) => ({ id, topic: '厂区高压线与用地会商', agenda: ['高压线迁移', '规划调整', '迁移费用分担'], heldOn: today(), participants });
    const everybody = [{ unitId: LAND, level: 'CITY' }, { unitId: ENERGY, level: 'CITY' }, { unitId: GAOXIN, level: 'COUNTY' }];
    beforeAll(async () => {
      people = await peopleOf(graph, SHANTUI, '土地保障组');
      energy = await graph.as('factor-group', '能源保障组');
      id = await handed(people, { enterpriseId: SHANTUI, description: '扩建用地上空有高压线，规划也需调整', factor: 'LAND', urgencyClass: 'B', unitId: LAND, unitName: '土地保障组' });
    });

    it('is convened by the lead group for units of both levels once it is judged complex', async () => {
      expect(await refusal(people.group, 'conveneConsultation', meeting(everybody))).toMatchObject({ code: 'NO_TRIGGER' });
      await act(people.hq, 'reassessIssue', { id, complex: true, reason: '同时涉及土地和能源两个要素' });
      expect(await refusal(people.group, 'conveneConsultation', meeting(everybody.slice(0, 2)))).toMatchObject({ code: 'BOTH_LEVELS_REQUIRED' });
      expect(await read(energy, id, 'id')).toBeNull();
      const { issue } = await act(people.group, 'conveneConsultation', meeting(everybody), 'issue { inConsultation consultations { id trigger participants { unit { name } level } } }');
      expect(issue).toMatchObject({ inConsultation: true, consultations: [{ trigger: 'COMPLEX', participants: [{ unit: { name: '土地保障组' }, level: 'CITY' }, { unit: { name: '能源保障组' }, level: 'CITY' }, { unit: { name: '济宁高新区制造强市建设指挥部办公室' }, level: 'COUNTY' }] }] });
      consultationId = (issue.consultations as { id: string }[])[0]!.id;
    });

    it('has minutes whose decisions become the work of those who have to carry them out', async () => {
      const minutes = {
        id, consultationId, minutes: '会议明确由能源保障组牵头迁移，高新区配合规划调整。', attendedUnitIds: [LAND, ENERGY],
        decisions: [{ unitId: ENERGY, text: '提出高压线迁移方案', dueOn: inWorkingDays(10), evidenceFactor: 'ENERGY' }, { unitId: GAOXIN, text: '上报规划调整材料', dueOn: inWorkingDays(5) }], undecided: ['迁移费用分担'],
      };
      expect(await refusal(people.group, 'recordConsultationMinutes', { ...minutes, attendedUnitIds: [LAND] })).toMatchObject({ code: 'QUORUM_MISSING' });
      await act(people.group, 'recordConsultationMinutes', minutes);
      expect(await read(people.group, id, 'inConsultation handlingRoute coHandlers { id } consultations { late decisions { unit { id } dueOn done } }')).toEqual({
        inConsultation: false, handlingRoute: 'JOINT_CONSULTATION', coHandlers: [{ id: ENERGY }, { id: GAOXIN }],
        consultations: [{ late: false, decisions: [{ unit: { id: ENERGY }, dueOn: inWorkingDays(10), done: false }, { unit: { id: GAOXIN }, dueOn: inWorkingDays(5), done: false }] }],
      });
      expect(await workOf(energy)).toContain(id);
    });

    it('has each decision carried out by its unit, with the work at the service that owns it', async () => {
      const { consultations: [consultation] } = await read<{ consultations: { decisions: { id: string; evidenceFactor: string | null }[] }[] }>(energy, id, 'consultations { decisions { id evidenceFactor } }');
      const [plan, papers] = consultation!.decisions;
      expect(plan!.evidenceFactor).toBe('ENERGY');
      expect(await refusal(people.group, 'markDecisionDone', { decisionId: plan!.id })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
      const { request } = await act(energy, 'openEnergyRequest', { enterpriseId: SHANTUI, issueId: id, kind: 'HV_LINE_RELOCATION' }, 'request { id }');
      await act(energy, 'resolveEnergyRequest', { id: request!.id }, 'request { id }');
      expect(await read(people.hq, id, 'energyEvidence { covered } landEvidence { covered }')).toEqual({ energyEvidence: { covered: true }, landEvidence: { covered: false } });
      expect((await act(energy, 'markDecisionDone', { decisionId: plan!.id }, 'decision { done }')).decision).toEqual({ done: true });
      expect((await act(people.county, 'markDecisionDone', { decisionId: papers!.id }, 'decision { done }')).decision).toEqual({ done: true });
    });

    it('takes what stayed undecided back onto the agenda of the next one', async () => {
      const { consultationAgenda } = await ask<{ consultationAgenda: { nodes: { text: string; issue: { id: string } }[] } }>(people.group, '{ consultationAgenda(first: 100) { nodes { text issue { id } } } }');
      expect(consultationAgenda.nodes).toEqual([{ text: '迁移费用分担', issue: { id } }]);
      const { issue } = await act(people.group, 'conveneConsultation', { ...meeting(everybody), agenda: ['验收安排'], heldOn: inWorkingDays(3) }, 'issue { consultations { agenda } }');
      expect((issue.consultations as object[]).at(-1)).toEqual({ agenda: ['验收安排', '迁移费用分担'] });
    });
  });

  describe('S79, S82, S184: land that takes long, pushed on by milestones', () => {
    const PLAN = 'issue { milestones { id title dueOn doneOn slippedFrom } }';
    type Milestone = { id: string; title: string; dueOn: string; doneOn: string | null; slippedFrom: string[] };
    let people: People;
    let id: string;
    let adjusted: Milestone;
    const [soon, later, last] = [inWorkingDays(5), inWorkingDays(8), inWorkingDays(25)];
    const set = async (who: Client, input: object) => (await act(who, 'setIssueMilestone', { id, ...input }, PLAN)).issue.milestones as Milestone[];
    const overdue = async (who: Client) => (await ask<{ overdueIssues: { nodes: { id: string }[] } }>(who, 'query($unitId: ID!) { overdueIssues(first: 100, unitId: $unitId) { nodes { id } } }', { unitId: LAND })).overdueIssues.nodes.map((issue) => issue.id);
    beforeAll(async () => {
      people = await peopleOf(graph, NUOBOTAI, '土地保障组');
      id = await handed(people, { enterpriseId: NUOBOTAI, description: '扩规项目需用地指标28亩', factor: 'LAND', urgencyClass: 'B', unitId: LAND, unitName: '土地保障组' });
    });
    afterAll(() => {
      jest.useRealTimers();
    });

    it('is due by its next milestone once it is judged long-cycle and has a plan', async () => {
      expect(await refusal(people.group, 'setIssueMilestone', { id, title: '完成规划调整', dueOn: soon })).toMatchObject({ code: 'NOT_LONG_CYCLE' });
      await act(people.hq, 'reassessIssue', { id, longCycle: true, reason: '用地指标须逐级报批' });
      await set(people.group, { title: '取得用地指标', dueOn: last });
      [adjusted] = (await set(people.group, { title: '完成规划调整', dueOn: soon })) as [Milestone];
      expect(await read(people.contact, id, 'status longCycle handlingRoute milestones { title dueOn } clock { dueOn overdue card basis { why } next { kind } }')).toMatchObject({
        status: 'LONG_CYCLE', longCycle: true, handlingRoute: 'MILESTONES', milestones: [{ title: '完成规划调整', dueOn: soon }, { title: '取得用地指标', dueOn: last }],
        clock: { dueOn: soon, overdue: false, card: null, basis: { why: 'MILESTONE' } },
      });
    });

    it('shows a milestone that was put off as slipped, with the day it had', async () => {
      expect(await refusal(people.group, 'setIssueMilestone', { id, milestoneId: adjusted.id, title: adjusted.title, dueOn: inWorkingDays(4) })).toMatchObject({ code: 'NOT_LATER' });
      expect((await set(people.group, { milestoneId: adjusted.id, title: adjusted.title, dueOn: later, reason: '规划方案需补充论证' }))[0]).toMatchObject({ dueOn: later, slippedFrom: [soon] });
      expect(await read(people.hq, id, 'everOverdue clock { dueOn overdue card }')).toEqual({ everOverdue: false, clock: { dueOn: later, overdue: false, card: 'YELLOW' } });
      expect(await overdue(people.hq)).not.toContain(id);
    });

    it('is overdue by that milestone when its day has passed, long before the plan ends', async () => {
      await itIs(graph, `${inWorkingDays(10)}T09:00:00+08:00`);
      people = await peopleOf(graph, NUOBOTAI, '土地保障组');
      expect(await read(people.contact, id, 'everOverdue overdueWorkingDays clock { overdue dueOn card }')).toEqual({ everOverdue: true, overdueWorkingDays: 2, clock: { overdue: true, dueOn: later, card: 'RED' } });
      expect(await overdue(people.hq)).toContain(id);
      await act(people.group, 'reachIssueMilestone', { id, milestoneId: adjusted.id });
      expect(await read(people.hq, id, 'everOverdue overdueWorkingDays clock { overdue dueOn }')).toEqual({ everOverdue: true, overdueWorkingDays: 2, clock: { overdue: false, dueOn: last } });
    });

    it('is closed out on a grant of which only the total is known, for a reason that stays visible', async () => {
      await act(people.group, 'openLandRequest', { enterpriseId: NUOBOTAI, issueId: id, kind: 'LAND_QUOTA', areaMu: '28' }, 'request { id }');
      const { total } = await act(people.group, 'recordLandGrantTotal', { title: '诺博泰、太阳耐磨件等企业土地指标', enterpriseIds: [NUOBOTAI, WEAR], areaMu: '216', grantedOn: today() }, 'total { id splitKnown }');
      expect(total).toMatchObject({ splitKnown: false });
      const [reached] = (await read<{ milestones: Milestone[] }>(people.group, id, 'milestones { id doneOn }')).milestones.filter(({ doneOn }) => doneOn === null);
      await act(people.group, 'reachIssueMilestone', { id, milestoneId: reached!.id });
      await act(people.group, 'resolveIssue', { id, outcome: 'SOLVED', evidence: `用地指标已含在合计 ${total!.id as string} 中`, handlingRoute: 'MILESTONES' });
      await act(people.contact, 'confirmIssue', { id, ...CONTENT });
      expect(await refusal(people.hq, 'closeOutIssue', { id })).toMatchObject({ code: 'EVIDENCE_MISSING', message: expect.stringContaining('需要 28 亩，已落实 0 亩') });
      const overrideReason = `合计 ${total!.id as string} 未分到企业，已向国土部门核实`;
      await act(people.hq, 'closeOutIssue', { id, overrideReason });
      expect(await read(people.contact, id, 'state closedLate everOverdue closeOutOverride enterprise { dossier { landGrantTotals { share total { id } } } }')).toEqual({
        state: 'CLOSED_OUT', closedLate: true, everOverdue: true, closeOutOverride: overrideReason, enterprise: { dossier: { landGrantTotals: [{ share: null, total: { id: total!.id } }] } },
      });
    });
  });
});

/** Lets the moment come, here and for the whole graph; timers go on as they do. Whoever signed in before has to sign in again. */
async function itIs(graph: WholeGraph, moment: string): Promise<void> {
  await graph.leap(Date.parse(moment) - Date.now());
  jest.useFakeTimers({
    now: Date.parse(moment),
    doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback', 'cancelIdleCallback'],
  });
}
