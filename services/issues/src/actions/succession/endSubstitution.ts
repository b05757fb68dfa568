import { inTransaction, publish, substitutionEnded } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { EndSubstitutionInput } from '../../generated/graphql.ts';
import type { SubstitutionPayload } from './nameSubstitute.ts';

/** Ends a substitution at once: by the holder, by the substitute, or by the command office, as when the holder has lost the post; ending it twice changes nothing. */
export async function endSubstitution({ db, viewer, now }: Context, { id }: EndSubstitutionInput): Promise<SubstitutionPayload> {
  const may = viewer.role === 'HQ_OFFICE' ? {} : { OR: [{ holder: viewer.subject }, { substitute: viewer.subject }] };
  const substitution = id.includes('\0') ? null : await db.substitution.findFirst({ where: { AND: [{ id }, may] } });
  if (!substitution) return { substitution: null, errors: [userError('SUBSTITUTION_UNKNOWN', { zh: '没有这项委托，或与您无关', en: 'There is no such substitution of yours' }, ['input', 'id'])] };
  return inTransaction(db, async (tx) => {
    const { count } = await tx.substitution.updateMany({ where: { id, endedAt: null }, data: { endedAt: now() } });
    if (count > 0) await publish(tx, substitutionEnded, [{ id, holder: substitution.holder, substitute: substitution.substitute, actor: viewer.subject }]);
    return { substitution: await tx.substitution.findUniqueOrThrow({ where: { id } }), errors: [] };
  });
}
