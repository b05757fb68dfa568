import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { Reflection } from '../../generated/prisma/client.ts';

/** A reflection of the viewer's own; anybody else's is as unknown as one that does not exist, even to those whom its author named (S42). */
export async function ownReflection({ db, viewer }: Context, id: string): Promise<Reflection | null> {
  return id.includes('\0') ? null : db.reflection.findFirst({ where: { id, author: viewer.subject } });
}

/** Said of a reflection that is not the viewer's own. */
export function reflectionUnknown(): UserError {
  return userError('REFLECTION_UNKNOWN', { zh: '您没有这条驻企工作感悟', en: 'You have written no such reflection' }, ['input', 'reflectionId']);
}
