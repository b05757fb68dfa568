import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { AcknowledgeHandoverInput } from '../../generated/graphql.ts';
import type { Handover } from '../../generated/prisma/client.ts';
import { completeWhenDone, lockHandover, openIssuesAt } from '../../handover.ts';

/** What acknowledging brings: the handover as it then stands, or why nothing was done. */
export interface HandoverPayload {
  handover: Handover | null;
  errors: UserError[];
}

/** The successor acknowledges open issues of the enterprise, some or all; with the last one the handover is complete (S23). Acknowledging twice changes nothing. */
export async function acknowledgeHandover({ db, viewer, now }: Context, { handoverId, issueIds }: AcknowledgeHandoverInput): Promise<HandoverPayload> {
  return inTransaction(db, async (tx) => {
    const handover = await lockHandover(tx, handoverId);
    const isParty = handover && [...handover.fromSubjects, ...handover.toSubjects].includes(viewer.subject);
    if (!handover || !isParty) return refused('HANDOVER_UNKNOWN', '没有这次交接，或与您无关', 'There is no such handover of yours', 'handoverId');
    if (!handover.toSubjects.includes(viewer.subject)) return refused('NOT_YOURS_TO_DO', '只有接任的驻企干部可以确认接收', 'Only the succeeding cadre may acknowledge', 'handoverId');
    if (handover.completedAt) return { handover, errors: [] };
    const open = (await openIssuesAt(tx, [handover.enterpriseId])).map(({ id }) => id);
    const strangers = await notOf(tx, handover, (issueIds ?? []).filter((id) => !open.includes(id)));
    if (strangers.length > 0) return refused('ISSUE_UNKNOWN', '其中有不属于本次交接的问题', 'Some of these are not among the issues handed over', 'issueIds');
    const acknowledged = open.filter((id) => !issueIds || issueIds.includes(id));
    await tx.handoverItem.createMany({ data: acknowledged.map((issueId) => ({ handoverId, issueId, acknowledgedAt: now(), acknowledgedBy: viewer.subject })), skipDuplicates: true });
    return { handover: await completeWhenDone(tx, handover, now()), errors: [] };
  });
}

/** Issues that never were the enterprise's; one that has closed meanwhile is done, and nobody's fault. */
async function notOf(tx: Context['db'], { enterpriseId }: Handover, ids: string[]): Promise<string[]> {
  const named = ids.filter((id) => !id.includes('\0'));
  const closed = await tx.issue.findMany({ where: { id: { in: named }, enterpriseId, state: { not: 'DRAFT' } }, select: { id: true } });
  return ids.filter((id) => !closed.some((issue) => issue.id === id));
}

function refused(code: string, zh: string, en: string, field: string): HandoverPayload {
  return { handover: null, errors: [userError(code, { zh, en }, ['input', field])] };
}
