import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { RemoveIssueAttachmentInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';

/** Takes a document away from an issue; its earlier states keep it. Whoever attached it, or the command office. */
export async function removeAttachment(context: Context, input: RemoveIssueAttachmentInput): Promise<IssuePayload> {
  return act(context, 'detach', input, async (issue, { tx, viewer }) => {
    const attachment = input.attachmentId.includes('\0') ? null : await tx.issueAttachment.findFirst({ where: { id: input.attachmentId, issueId: issue.id, removedIn: null } });
    const field = ['input', 'attachmentId'];
    if (!attachment) return { errors: [userError('ATTACHMENT_UNKNOWN', { zh: '该问题没有这份材料', en: 'This issue has no such document' }, field)] };
    if (attachment.attachedBy !== viewer.subject && viewer.role !== 'HQ_OFFICE') {
      return { errors: [userError('NOT_YOURS_TO_DO', { zh: '只有附上材料的人或指挥部办公室可以撤下', en: 'Only whoever attached it, or the command office, takes it away' }, field)] };
    }
    return { data: { attachmentId: attachment.id }, also: (within, after) => within.issueAttachment.update({ where: { id: attachment.id }, data: { removedIn: after.version } }) };
  });
}
