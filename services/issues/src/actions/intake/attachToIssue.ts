import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { AttachToIssueInput } from '../../generated/graphql.ts';
import type { IssueAttachment } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { isReference } from './reference.ts';

const MOST = 20;
const MEGABYTES = 20;
const LONGEST_NAME = 255;

/** Puts a document to an issue by its reference, never its content: an object key or an https address, of the listed kinds, at most 20 MB each and 20 to an issue. Whoever may comment, and the submitter. */
export async function attachToIssue(context: Context, input: AttachToIssueInput): Promise<IssuePayload> {
  return act(context, 'attach', input, async (issue, { tx, now, viewer }) => {
    const standing = await tx.issueAttachment.findMany({ where: { issueId: issue.id, removedIn: null } });
    const errors = [...documentErrors(input), ...roomErrors(standing, input)];
    if (errors.length > 0) return { errors };
    const { mediaType, bytes, reference } = input;
    return {
      data: { mediaType, bytes },
      also: (within, after) => within.issueAttachment.create({
        data: { issueId: issue.id, name: input.name.trim(), mediaType, bytes, reference: reference.trim(), attachedBy: viewer.subject, attachedAt: now, attachedIn: after.version },
      }),
    };
  });
}

function documentErrors({ name, bytes, reference }: AttachToIssueInput): UserError[] {
  return [
    ...wordsErrors(name, 'name', LONGEST_NAME),
    ...(bytes < 1 || bytes > MEGABYTES * 1024 * 1024 ? [userError('SIZE_OUT_OF_RANGE', { zh: `单份材料须大于 0 且不超过 ${MEGABYTES} MB`, en: `A document of more than 0 bytes and at most ${MEGABYTES} MB` }, ['input', 'bytes'])] : []),
    ...(isReference(reference.trim()) ? [] : [userError('REFERENCE_INVALID', { zh: '请给出材料的存储键或 https 地址，不要填内容本身', en: 'Give the document’s object key or https address, not its content' }, ['input', 'reference'])]),
  ];
}

function roomErrors(standing: IssueAttachment[], { reference }: AttachToIssueInput): UserError[] {
  if (standing.some((attachment) => attachment.reference === reference.trim())) return [userError('ATTACHED_ALREADY', { zh: '这份材料已经附上', en: 'This document is attached already' }, ['input', 'reference'])];
  return standing.length >= MOST ? [userError('TOO_MANY', { zh: `每个问题最多附 ${MOST} 份材料`, en: `At most ${MOST} documents to an issue` }, ['input', 'id'])] : [];
}
