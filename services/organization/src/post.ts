import { creditCodeCheckCharacter } from '@zhuqi/ledger';
import { forbidden, userError } from '@zhuqi/subgraph';
import type { Cluster, FactorKind, Role, UserError, Viewer } from '@zhuqi/subgraph';
import type { Post, Unit } from './generated/prisma/client.ts';

/** What a role needs of its unit, and what is said of a unit that lacks it. */
const unitNeeds: { [R in Role]?: { fits(unit: Unit): boolean; zh: string; en: string } } = {
  COUNTY_OFFICE: { fits: ({ county }) => county !== null, zh: '该单位没有县市区', en: 'The unit has no county' },
  TASK_FORCE: { fits: ({ cluster }) => cluster !== null, zh: '该单位没有产业集群', en: 'The unit has no cluster' },
  FACTOR_GROUP: { fits: ({ factor }) => factor !== null, zh: '该单位没有要素', en: 'The unit has no factor' },
  DEPARTMENT: { fits: ({ kind }) => kind === 'PARTICIPATING_UNIT', zh: '该单位不是参与单位（各部门）', en: 'The unit is not a participating one' },
};

const ofPerson: readonly Role[] = ['RESIDENT_CADRE', 'ASSIST_TEAM'];

/** Only the command office gives and takes posts; throws FORBIDDEN. */
export function requireHqOffice(viewer: Viewer): void {
  if (viewer.role !== 'HQ_OFFICE') throw forbidden({ zh: '只有指挥部办公室可以授予或收回岗位', en: 'Only the command office gives and takes posts' });
}

/** What is wrong with a post about to be given, from what is known of its unit and person (null: unknown or none named). */
export function checkPost(post: Omit<Post, 'role'> & { role: Role }, unit: Unit | null, person: { id: string } | null): UserError[] {
  const errors: UserError[] = [];
  const needs = unitNeeds[post.role];
  const headed = needs !== undefined || post.role === 'HQ_OFFICE';
  if (post.subject.trim() === '') errors.push(userError('REQUIRED', { zh: '请填写登录账号', en: 'Name the subject' }, ['subject']));
  if (post.unitId && !unit) errors.push(userError('UNIT_UNKNOWN', { zh: '没有这个单位，请填写单位编码', en: 'There is no such unit; give its code' }, ['unitId']));
  if ((needs || (post.head && headed)) && !post.unitId) errors.push(userError('UNIT_REQUIRED', { zh: '该岗位须指定单位', en: 'This post needs a unit' }, ['unitId']));
  if (needs && unit && !needs.fits(unit)) errors.push(userError('UNIT_UNFIT', { zh: `${needs.zh}，不能设此岗位`, en: `${needs.en}, which this post needs` }, ['unitId']));
  if (post.role === 'OPERATOR' && (post.unitId || post.personId || post.enterpriseIds.length > 0)) errors.push(userError('REACH_UNFIT', { zh: '运维岗位不涉及业务数据，不能指定单位、人员或企业', en: 'An operator sees no business data: name no unit, person or enterprise' }, ['role']));
  if (post.head && !headed) errors.push(userError('HEAD_UNFIT', { zh: '该岗位不属于单位，不能设为单位负责人', en: 'This post belongs to no unit that it could head' }, ['head']));
  if (post.personId && !person) errors.push(userError('PERSON_UNKNOWN', { zh: '没有这个人员', en: 'There is no such person' }, ['personId']));
  if (lacksEnterprise(post)) errors.push(userError('ENTERPRISE_REQUIRED', { zh: '该岗位须指定企业（驻企干部、小组成员也可指定人员）', en: 'This post needs an enterprise (a cadre or team member may name a person instead)' }, ['enterpriseIds']));
  if (!post.enterpriseIds.every(isCreditCode)) errors.push(userError('CREDIT_CODE_CHECK', { zh: '统一社会信用代码校验位不符', en: 'A credit code fails its check character' }, ['enterpriseIds']));
  return errors;
}

function lacksEnterprise({ role, personId, enterpriseIds }: { role: Role; personId: string | null; enterpriseIds: string[] }): boolean {
  if (enterpriseIds.length > 0) return false;
  return role === 'ENTERPRISE' || (ofPerson.includes(role) && !personId);
}

function isCreditCode(id: string): boolean {
  return id.length === 18 && creditCodeCheckCharacter(id.slice(0, 17)) === id[17];
}

/** How far a post reaches (E.12): the county, cluster or factor of its unit; the enterprises its person follows and those it names. */
export function reachOf(post: Post & { unit: Unit | null }, followed: readonly string[], county: string | null) {
  const role = post.role as Role;
  const named = role === 'ENTERPRISE' || ofPerson.includes(role) ? post.enterpriseIds : [];
  return {
    subject: post.subject,
    role,
    head: post.head,
    county: role === 'COUNTY_OFFICE' ? county : null,
    cluster: role === 'TASK_FORCE' ? ((post.unit?.cluster ?? null) as Cluster | null) : null,
    factor: role === 'FACTOR_GROUP' ? ((post.unit?.factor ?? null) as FactorKind | null) : null,
    enterpriseIds: [...new Set([...followed, ...named])],
  };
}
