import { userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import { todayInShanghai } from '@zhuqi/calendar';
import type { Context } from '../context.ts';
import type { Db } from '../generated/db.ts';
import { inForceFor } from '../substitution.ts';

/** With whose authority somebody acts: their own, or an absent holder's who named them (E.1). */
export interface Authority {
  viewer: Viewer;
  /** The absent holder's subject; null when the viewer acts for themselves. */
  holder: string | null;
}

/** Finds the authority behind a mutation; a substitution that is not the viewer's, or not for today, is refused. */
export async function authorityOf(tx: Db, { viewer, now }: Context, onBehalfOf: string | null | undefined): Promise<Authority | { errors: UserError[] }> {
  if (!onBehalfOf) return { viewer, holder: null };
  const substitution = onBehalfOf.includes('\0') ? null : await tx.substitution.findFirst({ where: { id: onBehalfOf, ...inForceFor(viewer.subject, todayInShanghai(now())) } });
  if (!substitution) return { errors: [userError('SUBSTITUTION_UNKNOWN', { zh: '今天没有授权您代为办理的记录', en: 'Nobody has named you as substitute for today under this number' }, ['input', 'onBehalfOf'])] };
  return { viewer: substitution.authority as unknown as Viewer, holder: substitution.holder };
}
