import type { Context } from '../context.ts';
import type { Issue, IssueAttachment } from '../generated/prisma/client.ts';

/** The documents to an issue as it stood at the version in hand, oldest first. */
export async function attachmentsAt(loaders: Context['loaders'], { id, version }: Issue): Promise<IssueAttachment[]> {
  const attachments = await loaders.attachmentsOfIssue.load(id);
  return attachments.filter(({ attachedIn, removedIn }) => attachedIn <= version && (removedIn === null || removedIn > version));
}
