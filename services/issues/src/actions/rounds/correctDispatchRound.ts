import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { Db } from '../../generated/db.ts';
import type { CorrectDispatchRoundInput } from '../../generated/graphql.ts';
import { authorityOf } from '../../life/authority.ts';
import { corrected, linkOf } from '../../rounds/bulletin.ts';
import type { Correction } from '../../rounds/bulletin.ts';
import { wordsErrors } from '../../words.ts';

/** What a mutation on a round brings: its number, or why nothing was done. */
export interface DispatchRoundOutcome {
  round: { id: string } | null;
  errors: UserError[];
}

/** The command office corrects the bulletin of a sealed round by a further revision, chained to the one before; what was sealed stays (E.10). The same correction again changes nothing. */
export async function correctDispatchRound(context: Context, input: CorrectDispatchRoundInput): Promise<DispatchRoundOutcome> {
  const errors = [...wordsErrors(input.correction, 'correction'), ...wordsErrors(input.reason, 'reason')];
  if (errors.length > 0) return { round: null, errors };
  return inTransaction(context.db, async (tx) => {
    const authority = await authorityOf(tx, context, input.onBehalfOf);
    if ('errors' in authority) return { round: null, errors: authority.errors };
    if (authority.viewer.role !== 'HQ_OFFICE') return refused('NOT_YOURS_TO_DO', 'id', { zh: '只有指挥部办公室可以更正通报', en: 'Only the command office may correct a bulletin' });
    if (input.issueId.includes('\0') || !(await tx.issue.findUnique({ where: { id: input.issueId }, select: { id: true } }))) return refused('ISSUE_UNKNOWN', 'issueId', { zh: '没有这个编号的问题', en: 'There is no issue of this number' });
    if (!(await addRevision(tx, context, authority.holder, input))) return refused('ROUND_NOT_SEALED', 'id', { zh: '该轮调度不存在或尚未封存', en: 'There is no sealed round of this number' });
    return { round: { id: input.id }, errors: [] };
  });
}

async function addRevision(tx: Db, { viewer, now }: Context, onBehalfOf: string | null, input: CorrectDispatchRoundInput): Promise<boolean> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('issues.correctRound'))`;
  const latest = input.id.includes('\0') ? null : await tx.dispatchBulletin.findFirst({ where: { roundId: input.id }, orderBy: { revision: 'desc' } });
  if (!latest) return false;
  const correction: Correction = { issue: input.issueId, correction: input.correction.trim(), reason: input.reason.trim(), by: viewer.subject, onBehalfOf, at: now().toISOString() };
  const { corrections } = JSON.parse(latest.content) as { corrections: Correction[] };
  if (corrections.some((made) => made.issue === correction.issue && made.correction === correction.correction && made.reason === correction.reason)) return true;
  const content = corrected(latest.content, correction);
  await tx.dispatchBulletin.create({
    data: { ...latest, revision: latest.revision + 1, content, hash: linkOf(latest.hash, content), previousHash: latest.hash, reason: correction.reason, writtenBy: viewer.subject, writtenAt: now() },
  });
  return true;
}

function refused(code: string, field: string, message: { zh: string; en: string }): DispatchRoundOutcome {
  return { round: null, errors: [userError(code, message, ['input', field])] };
}
