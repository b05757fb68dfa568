import type { Mutation } from '../../src/generated/graphql.ts';
import type { Issue } from '../../src/generated/prisma/client.ts';
import type { MoveName, moves } from '../../src/life/moves.ts';
import type { State } from '../../src/life/states.ts';
import { COUNTY_UNIT, ENERGY_UNIT, LAND_UNIT, people } from './world.ts';
import type { World } from './world.ts';

/** Somebody of the tests. */
export type Person = keyof typeof people;

/** A department of the county: the unit of `people.department`. */
export const DEPARTMENT_UNIT = people.department.unitId;

/** How an issue may be placed, for parts to fall to different people: with a factor group, with a county's department, and with the command office itself as backstop. */
export const scenes = {
  city: { level: 'CITY', unitId: LAND_UNIT, coHandlers: [ENERGY_UNIT], submittedBy: people.cadre.subject },
  county: { level: 'COUNTY', unitId: DEPARTMENT_UNIT, coHandlers: [], submittedBy: people.cadre.subject },
  backstop: { level: 'CITY', unitId: 'HQ', coHandlers: [DEPARTMENT_UNIT], submittedBy: people.hq.subject },
} as const satisfies Record<string, Partial<Issue> & { submittedBy: string; unitId: string }>;

/** A placing of an issue. */
export type Scene = keyof typeof scenes;

const EVERYWHERE: readonly Person[] = ['cadre', 'enterprise', 'team', 'county', 'hq', 'taskForce', 'land', 'landHead', 'dataTeam'];
const UNIT_AT_WORK: Record<Scene, readonly Person[]> = { city: ['energy'], county: ['department'], backstop: ['department'] };

/** Whom an issue so placed is visible to, written out from E.12: a draft only to its writer. */
export function sees(person: Person, scene: Scene, state: State): boolean {
  if (state === 'DRAFT') return people[person].subject === scenes[scene].submittedBy;
  return EVERYWHERE.includes(person) || UNIT_AT_WORK[scene].includes(person);
}

/** What a refusal says of where the issue is, written out from E.1. */
export const heldBy: Record<State, string> = {
  DRAFT: '提报人', RETURNED_TO_SUBMITTER: '提报人', COUNTY_REVIEW: '县级审核', CITY_REVIEW: '指挥部办公室', LEDGERED: '指挥部办公室或产业集群专班', ASSIGNED: '牵头责任单位', IN_PROGRESS: '牵头责任单位',
  SUSPENDED: '牵头责任单位', RESOLVED: '销号审核单位', CLOSED_OUT: '已经结束', REJECTED: '已经结束', WITHDRAWN: '已经结束', MERGED: '已经结束',
};

/** A move that people take; what only the clock does has no mutation. */
export type Taken = { [M in MoveName]: (typeof moves)[M]['by'][number] extends 'CLOCK' ? never : M }[MoveName];

/** What stands around an issue before somebody acts on it. */
export interface Stage {
  world: World;
  id: string;
  scene: Scene;
  state: State;
  person: Person;
}

/** One way to take a move through the graph. */
export interface Way {
  mutation: Exclude<keyof Mutation, '__typename'>;
  /** The input beside the issue's number; `prepared` is what `prepare` gave, or a number that nothing has. */
  input(prepared: string): object;
  /** How the issue stands besides its scene and state. */
  stand?: Partial<Issue>;
  /** Writes what the move needs to be there, and gives its number. */
  prepare?(stage: Stage): Promise<string>;
  /** Where it leads, written out from E.1; the state as it was unless told. */
  to?: State | Partial<Record<State, State>>;
  /** Whom a guard other than E.1 keeps from it, such as what only a unit's head may do. */
  guarded?: readonly Person[];
}

const NOT_HEADS: readonly Person[] = ['land', 'energy', 'department', 'hq'];
const NOW = '2022-03-01T09:00:00+08:00';
const UNITS = [LAND_UNIT, 'HQ', ENERGY_UNIT, DEPARTMENT_UNIT, COUNTY_UNIT];

async function inserted({ world }: Stage, table: string, row: object): Promise<string> {
  const columns = Object.keys(row);
  const [written] = await world.sql<{ id: string }>(`insert into ${table} (id, ${columns.join(', ')}) values (gen_random_uuid()::text, ${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning id`, Object.values(row));
  return written!.id;
}

const suspension = (reason: string) => (stage: Stage) => inserted(stage, 'suspension', { issue_id: stage.id, reason, evidence: '函件', asked_at: NOW, asked_by: 'people:asker' });
const extension = (stage: Stage) => inserted(stage, 'extension', { issue_id: stage.id, until: '2022-03-21', reason: '测绘未完', asked_at: NOW, asked_by: 'people:asker' });
const milestone = (stage: Stage) => inserted(stage, 'issue_milestone', { issue_id: stage.id, title: '完成测绘', due_on: '2022-03-14', responsible: LAND_UNIT, slipped_from: [] });
const appeal = (stage: Stage) => inserted(stage, 'issue_appeal', { issue_id: stage.id, round: 1, text: '新政策已覆盖', at: NOW });
const attachment = (stage: Stage) => inserted(stage, 'issue_attachment', { issue_id: stage.id, name: '照片', media_type: 'JPG', bytes: 10, reference: 'wt/1.jpg', attached_by: people[stage.person].subject, attached_at: NOW, attached_in: 1 });
const parent = ({ world, scene }: Stage) => world.standing({ ...scenes[scene], coHandlers: [...scenes[scene].coHandlers], state: 'IN_PROGRESS' });

async function consultation(stage: Stage): Promise<string> {
  const id = await inserted(stage, 'consultation', { issue_id: stage.id, topic: '历史用地', convened_by: 'people:convener', convened_at: NOW, trigger: 'COMPLEX', held_on: '2022-03-01', round: 1 });
  await stage.world.sql(`insert into consultation_participant (consultation_id, unit_id, level, position) select $1, unit, 'CITY', 0 from unnest($2::text[]) as unit`, [id, UNITS]);
  return id;
}

async function merge({ world, id }: Stage): Promise<string> {
  await world.sql(`insert into issue_step (issue_id, number, at, move, from_state, to_state, actor, changes) values ($1, 2, $2, 'merge', 'IN_PROGRESS', 'MERGED', 'people:reviewer', '{"state": "MERGED"}')`, [id, NOW]);
  return id;
}

const explained: Partial<Issue> = { outcome: 'EXPLAINED_NOT_ELIGIBLE', handlingRoute: 'EXPLANATION' };
const words = (mutation: Way['mutation']): Way => ({ mutation, input: () => ({ text: '已联系企业' }) });

/** How each move of E.1 is taken through the graph; the first way stands for the move where it is refused. */
export const ways: Record<Taken, readonly [Way, ...Way[]]> = {
  edit: [{ mutation: 'editIssueDraft', input: () => ({ description: '需要用地 30 亩' }) }],
  submit: [
    { mutation: 'submitIssue', input: () => ({}), to: 'COUNTY_REVIEW' },
    { mutation: 'submitIssue', input: () => ({}), stand: { reviewReturns: ['COUNTY', 'CITY'] }, to: { DRAFT: 'COUNTY_REVIEW', RETURNED_TO_SUBMITTER: 'CITY_REVIEW' } },
  ],
  forward: [{ mutation: 'forwardIssue', input: () => ({ level: 'CITY', factor: 'LAND', urgencyClass: 'B', unitId: LAND_UNIT, unitName: '土地保障组' }), to: 'CITY_REVIEW' }],
  confirmOnSite: [{ mutation: 'confirmIssueSolvedOnSite', input: () => ({ unitName: '高新区指挥部' }), stand: { onSite: true, onSiteEvidence: '已通电' }, to: 'CLOSED_OUT' }],
  returnToSubmitter: [{ mutation: 'returnIssueToSubmitter', input: () => ({ missing: '缺测绘报告' }), to: 'RETURNED_TO_SUBMITTER' }],
  reject: [{ mutation: 'rejectIssue', input: () => ({ reason: '不属受理范围', policyBasis: '《受理办法》第三条', explanation: '已当面说明' }), to: 'REJECTED' }],
  enterOnLedger: [{ mutation: 'enterIssueOnLedger', input: () => ({}), to: 'LEDGERED' }],
  dispatch: [{ mutation: 'dispatchIssue', input: () => ({}), to: 'ASSIGNED' }],
  acknowledge: [{ mutation: 'acknowledgeIssue', input: () => ({}), to: 'IN_PROGRESS' }],
  recordFirstContact: [{ mutation: 'recordFirstContact', input: () => ({ manner: 'PHONE', text: '已联系' }) }],
  replyWithPlan: [words('replyWithPlan')],
  noteProgress: [words('noteProgress')],
  comment: [words('commentOnIssue')],
  attach: [{ mutation: 'attachToIssue', input: () => ({ name: '红线图', mediaType: 'PDF', bytes: 1024, reference: 'wt/2022/map.pdf' }) }],
  detach: [{ mutation: 'removeIssueAttachment', input: (attachmentId) => ({ attachmentId }), prepare: attachment }],
  remind: [words('remindIssue')],
  supervise: [words('superviseIssue')],
  askSuspension: [{ mutation: 'askIssueSuspension', input: () => ({ reason: 'WAITING_ENTERPRISE', evidence: '企业函件' }) }],
  grantSuspension: [
    { mutation: 'decideIssueSuspension', input: () => ({ granted: true }), prepare: suspension('WAITING_ENTERPRISE'), to: 'SUSPENDED', guarded: ['hq'] },
    { mutation: 'decideIssueSuspension', input: () => ({ granted: true }), prepare: suspension('FORCE_MAJEURE'), to: 'SUSPENDED', guarded: ['county'] },
  ],
  refuseSuspension: [
    { mutation: 'decideIssueSuspension', input: () => ({ granted: false, reason: '依据不足' }), prepare: suspension('WAITING_ENTERPRISE'), guarded: ['hq'] },
    { mutation: 'decideIssueSuspension', input: () => ({ granted: false, reason: '依据不足' }), prepare: suspension('FORCE_MAJEURE'), guarded: ['county'] },
  ],
  resume: [{ mutation: 'resumeIssue', input: () => ({}), to: 'IN_PROGRESS' }],
  returnToDispatcher: [{ mutation: 'returnIssueToDispatcher', input: () => ({ reason: '不属本组职责', legalBasis: '第五条', proposedUnitId: 'BM-OTHER' }), stand: { dispatchedAt: new Date('2022-02-28T10:00:00+08:00') }, to: 'LEDGERED', guarded: NOT_HEADS }],
  arbitrate: [{ mutation: 'decideResponsibility', input: () => ({ leadUnitId: LAND_UNIT, reason: '按职责分工' }), stand: { inArbitration: true, returns: 2 }, to: 'ASSIGNED' }],
  askExtension: [{ mutation: 'askIssueExtension', input: () => ({ until: '2022-03-21', reason: '测绘未完' }) }],
  decideExtension: [
    { mutation: 'decideIssueExtension', input: () => ({ granted: true }), prepare: extension },
    { mutation: 'decideIssueExtension', input: () => ({ granted: false, reason: '可以按期' }), prepare: extension },
  ],
  reassess: [{ mutation: 'reassessIssue', input: () => ({ complex: true, reason: '涉及多个单位' }) }],
  openSpecialCase: [{ mutation: 'openSpecialCase', input: () => ({ title: '历史用地专案' }) }],
  closeSpecialCase: [{ mutation: 'closeSpecialCase', input: () => ({ conclusion: '已办证' }), stand: { specialCase: true } }],
  setMilestone: [{ mutation: 'setIssueMilestone', input: () => ({ title: '完成测绘', dueOn: '2022-03-21' }), stand: { longCycle: true } }],
  reachMilestone: [{ mutation: 'reachIssueMilestone', input: (milestoneId) => ({ milestoneId }), stand: { longCycle: true }, prepare: milestone }],
  convene: [{ mutation: 'conveneConsultation', input: () => ({ topic: '历史用地', agenda: ['用地指标'], heldOn: '2022-03-03', participants: UNITS.map((unitId, i) => ({ unitId, level: i < 3 ? 'CITY' : 'COUNTY' })) }), stand: { complex: true } }],
  recordMinutes: [{ mutation: 'recordConsultationMinutes', input: (consultationId) => ({ consultationId, minutes: '同意先行用地', attendedUnitIds: UNITS, decisions: [{ unitId: ENERGY_UNIT, text: '迁移高压线', dueOn: '2022-03-18' }] }), prepare: consultation }],
  recommend: [words('recommendToFactorGroup')],
  ruleTolerance: [{ mutation: 'ruleTolerantProcessing', input: () => ({ kind: 'MISSING_DOCUMENT', tolerated: '缺原件', legalBasis: '第六条', conditions: ['三个月内补齐'], expiresOn: '2022-06-01' }) }],
  resolve: [{ mutation: 'resolveIssue', input: () => ({ outcome: 'SOLVED', evidence: '已办证', handlingRoute: 'COORDINATED_ASSIGNMENT' }), to: 'RESOLVED' }],
  confirm: [
    { mutation: 'confirmIssue', input: () => ({ respondedInTime: true, solved: true, satisfaction: 'SATISFIED' }) },
    { mutation: 'confirmIssue', input: () => ({ respondedInTime: true, solved: false, satisfaction: 'DISSATISFIED', comment: '仍未办证' }), to: 'IN_PROGRESS' },
  ],
  redo: [{ mutation: 'redoIssue', input: () => ({ reason: '佐证不足' }), to: 'IN_PROGRESS' }],
  decideDissent: [
    { mutation: 'decideDissent', input: () => ({ decision: 'REDO', reason: '再办一次' }), stand: { confirmation: 'DISSENT' }, to: 'IN_PROGRESS' },
    { mutation: 'decideDissent', input: () => ({ decision: 'CLOSE_WITH_DISSENT', reason: '已尽责' }), stand: { confirmation: 'DISSENT' }, to: 'CLOSED_OUT' },
  ],
  closeOut: [{ mutation: 'closeOutIssue', input: () => ({}), stand: { confirmation: 'CONFIRMED', outcome: 'SOLVED' }, to: 'CLOSED_OUT' }],
  appeal: [{ mutation: 'appealIssue', input: () => ({ text: '新政策已覆盖' }), stand: explained }],
  decideAppeal: [
    { mutation: 'decideAppeal', input: () => ({ decision: 'UPHELD', reason: '适用新办法' }), stand: { ...explained, appealed: true }, prepare: appeal, to: { RESOLVED: 'IN_PROGRESS', CLOSED_OUT: 'IN_PROGRESS', REJECTED: 'CITY_REVIEW' } },
    { mutation: 'decideAppeal', input: () => ({ decision: 'DISMISSED', reason: '不适用' }), stand: { ...explained, appealed: true }, prepare: appeal },
  ],
  reopen: [{ mutation: 'reopenIssue', input: () => ({ reason: '同一事项' }), stand: { closedOutOn: new Date('2022-02-28'), outcome: 'SOLVED' }, to: 'IN_PROGRESS' }],
  withdraw: [{ mutation: 'withdrawIssue', input: () => ({ enterpriseEvidence: '企业书面同意' }), to: 'WITHDRAWN' }],
  merge: [{ mutation: 'mergeIssue', input: (intoId) => ({ intoId }), prepare: parent, to: 'MERGED' }],
  unmerge: [{ mutation: 'unmergeIssue', input: () => ({}), stand: { version: 2, mergedInto: 'WT2022T0001' }, prepare: merge, to: 'IN_PROGRESS' }],
  waiveUpdate: [{ mutation: 'waiveIssueUpdate', input: () => ({ reason: '等待上级批复' }) }],
};
