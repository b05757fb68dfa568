import { inTransaction } from '@zhuqi/events';
import { ok, refused } from '@zhuqi/subgraph';
import type { Outcome, Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { GrantPostInput } from '../generated/graphql.ts';
import type { Post } from '../generated/prisma/client.ts';
import { checkPost, requireHqOffice } from '../post.ts';
import { tellPosts } from '../tellPosts.ts';

/** The command office gives a subject a post, in place of the one it held (E.12). */
export async function grantPost(db: Db, viewer: Viewer, input: GrantPostInput): Promise<Outcome<Post>> {
  requireHqOffice(viewer);
  const post = { subject: input.subject.trim(), role: input.role, unitId: input.unitId ?? null, personId: input.personId ?? null, enterpriseIds: [...new Set(input.enterpriseIds ?? [])], head: input.head ?? false };
  return inTransaction(db, async (tx) => {
    const unit = post.unitId ? await tx.unit.findUnique({ where: { id: post.unitId } }) : null;
    const person = post.personId ? await tx.person.findUnique({ where: { id: post.personId } }) : null;
    const errors = checkPost(post, unit, person);
    if (errors.length > 0) return refused(errors);
    const granted = await tx.post.upsert({ where: { subject: post.subject }, create: post, update: post });
    await tellPosts(tx, new Date(), [post.subject]);
    return ok(granted);
  });
}
