import type { Viewer } from '@zhuqi/subgraph';
import type { Prisma } from './generated/prisma/client.ts';

/** The messages that a viewer sees, as a Prisma filter: their own and nobody else's, without the digests, which only repeat them. */
export function inboxOf({ subject }: Viewer): Prisma.MessageWhereInput {
  return { recipient: subject, kind: { not: 'DIGEST' } };
}
