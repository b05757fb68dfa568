import { problem } from '@zhuqi/ledger';
import type { Problem } from '@zhuqi/ledger';
import type { Db } from '../generated/db.ts';
import { IN_REVIEW } from './states.ts';

/** Rows about issues that people have already acted on here: a workbook must not overwrite a life that has gone on (LIVES_HERE). */
export async function livesHere(db: Db, ids: string[]): Promise<Map<string, Problem>> {
  const acted = await db.issueStep.findMany({ where: { issueId: { in: ids }, role: { not: null } }, distinct: ['issueId'], select: { issueId: true } });
  return new Map(acted.map(({ issueId }) => [issueId, problem('LIVES_HERE', 'id', {
    zh: '该问题已在系统中办理，台账导入不再改动它，请在系统中办理', en: 'people already act on this issue here, so that a workbook changes it no longer; act on it here',
  })]));
}

/** Rows that would bring back into review what has passed it, or ended (PASSED_REVIEW, S74). */
export async function passedReview(db: Db, ids: string[]): Promise<Map<string, Problem>> {
  const passed = await db.issue.findMany({ where: { id: { in: ids }, state: { notIn: [...IN_REVIEW] } }, select: { id: true } });
  return new Map(passed.map(({ id }) => [id, problem('PASSED_REVIEW', 'id', {
    zh: '该问题已通过审核，请从待审核清单中删除这一行', en: 'this issue has passed its reviews; delete the row from the list of items in review',
  })]));
}
