import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Db } from '../../generated/db.ts';
import type { Issue, IssueAppeal } from '../../generated/prisma/client.ts';

/** The appeal on which the command office still has to decide; null when there is none. */
export async function openAppeal(tx: Pick<Db, 'issueAppeal'>, { id, appealed }: Pick<Issue, 'id' | 'appealed'>): Promise<IssueAppeal | null> {
  return appealed ? tx.issueAppeal.findFirst({ where: { issueId: id, decision: null } }) : null;
}

/** What keeps an issue from being closed or reopened: an appeal that nobody has decided on. */
export async function openAppealErrors(tx: Pick<Db, 'issueAppeal'>, issue: Pick<Issue, 'id' | 'appealed'>): Promise<UserError[]> {
  return (await openAppeal(tx, issue)) ? [userError('APPEAL_OPEN', { zh: '企业的申诉尚未裁定，请先裁定', en: 'The enterprise’s appeal is open: decide on it first' }, ['input', 'id'])] : [];
}
