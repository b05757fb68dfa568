import { GraphUnavailable } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { Issue, Prisma } from '../../generated/prisma/client.ts';
import { visibleIssues } from '../../issue.ts';
import type { Asked } from '../../life/act.ts';
import { authorityOf } from '../../life/authority.ts';
import { objectionTo } from '../../life/holder.ts';
import type { MoveName } from '../../life/moves.ts';

/** What the factor group that owns the evidence said: covered or what is missing, no answer, or nothing that the viewer's own post may know. Amounts stay with their owner (E.13). */
export interface Evidence {
  factor: string;
  askedAt: Date;
  found: 'COVERED' | 'MISSING' | 'SILENT' | 'OUT_OF_REACH';
  /** What is missing, in Chinese and English, as the owner says it. */
  missing: string | null;
}

type Told = { issue: Record<string, { covered: boolean; missing: string | null } | null> | null };

/**
 * Asks the owner through the graph whether what it has brought covers a resolved issue. Nothing is locked while it is asked, so the action has to look again at what it was asked for.
 * Null where there is nothing to ask: the viewer may not take the step, or the issue was explained.
 */
export async function askEvidence(context: Context, move: MoveName, asked: Asked): Promise<Evidence | null> {
  const { db, now } = context;
  const authority = await authorityOf(db, context, asked.onBehalfOf);
  if ('errors' in authority || asked.id.includes('\0')) return null;
  const issue = await db.issue.findFirst({ where: { AND: [{ id: asked.id }, visibleIssues(authority.viewer)] }, include: { enterprise: true } });
  if (!issue || issue.outcome === 'EXPLAINED_NOT_ELIGIBLE' || objectionTo(move, authority.viewer, issue)) return null;
  return { factor: issue.factor, askedAt: now(), ...(await ownersWord(context, issue.id, `${issue.factor.toLowerCase()}Evidence`)) };
}

async function ownersWord({ ask }: Context, id: string, field: string): Promise<Pick<Evidence, 'found' | 'missing'>> {
  try {
    const { data, errors = [] } = await ask<Told>(`query EvidenceOfIssue($id: ID!) { issue(id: $id) { ${field} { covered missing } } }`, { id });
    const told = data?.issue?.[field];
    if (told) return { found: told.covered ? 'COVERED' : 'MISSING', missing: told.missing };
    return { found: errors.length > 0 ? 'SILENT' : 'OUT_OF_REACH', missing: null };
  } catch (error) {
    if (error instanceof GraphUnavailable) return { found: 'SILENT', missing: null };
    throw error;
  }
}

/** What a step keeps of the evidence: whose it was, whether it covered the issue, when it was asked for, and whether the command office did without (E.13). */
export function keptOf(evidence: Evidence | null, overridden: boolean): Prisma.InputJsonObject {
  return { overridden, ...(evidence && { evidence: { factor: evidence.factor, covered: evidence.found === 'COVERED', askedAt: evidence.askedAt.toISOString() } }) };
}

/** Whether an issue may be closed out by this evidence, looked at again once it is locked; an explained issue needs none (S80). */
export function covers(evidence: Evidence | null, { factor, outcome }: Pick<Issue, 'factor' | 'outcome'>): boolean {
  return outcome === 'EXPLAINED_NOT_ELIGIBLE' || (evidence?.factor === factor && evidence.found === 'COVERED');
}
