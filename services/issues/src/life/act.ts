import { createHash } from 'node:crypto';
import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { UserError, Viewer } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { Db } from '../generated/db.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { visibleIssues } from '../issue.ts';
import { inputErrors, keyErrors } from '../words.ts';
import { authorityOf } from './authority.ts';
import { workingCalendar } from './calendar.ts';
import { issueAfter } from './history.ts';
import { objectionTo } from './holder.ts';
import { withKnownUnits } from './knownUnits.ts';
import type { MoveName } from './moves.ts';
import { rulesOf } from './rules.ts';
import { takeStep } from './takeStep.ts';
import type { Decide } from './takeStep.ts';

/** What every mutation on one issue asks for. */
export interface Asked {
  id: string;
  /** The same key with the same input has one effect and the same answer. */
  idempotencyKey?: string | null | undefined;
  /** The number of the substitution by which the viewer acts for an absent holder. */
  onBehalfOf?: string | null | undefined;
}

/** What every mutation on an issue brings: the issue as the step left it, or why nothing was done. */
export interface IssuePayload {
  issue: Issue | null;
  errors: UserError[];
}

/** Carries user errors out of a transaction, so that nothing of it is kept. */
class Refused extends Error {
  readonly errors: UserError[];

  constructor(errors: UserError[]) {
    super('refused');
    this.errors = errors;
  }
}

/**
 * The one way in which people act on an issue: the row is locked, so that of many at once each finds it as the last one left it; the table E.1 decides who may;
 * `decide` judges the input and says what changes; the step, its announcement and the kept answer share one transaction. `asked` is the mutation's whole input.
 */
export async function act(context: Context, move: MoveName, asked: Asked, decide: Decide): Promise<IssuePayload> {
  return answering(() => inTransaction(context.db, async (tx) => {
    const repeated = await keptAnswer(tx, context.viewer, move, asked);
    if (repeated) return { issue: repeated, errors: [] };
    const authority = await authorityOf(tx, context, asked.onBehalfOf);
    if ('errors' in authority) throw new Refused(authority.errors);
    const issue = await lockIssue(tx, asked.id, authority.viewer);
    if (!issue) throw new Refused([userError('ISSUE_UNKNOWN', { zh: '没有这个编号的问题，或您的岗位看不到它', en: 'There is no issue of this number, or your post does not reach it' }, ['input', 'id'])]);
    const objection = objectionTo(move, authority.viewer, issue);
    if (objection) throw new Refused([userError(objection.code, objection.message, ['input', 'id'])]);
    const amiss = inputErrors(asked);
    if (amiss.length > 0) throw new Refused(amiss);
    const now = context.now();
    const at = { tx, now, today: todayInShanghai(now), viewer: authority.viewer, rules: await rulesOf(tx, issue.rulesVersion), calendar: await workingCalendar(tx) };
    const judged = await decide(issue, at);
    const decision = 'errors' in judged ? judged : await withKnownUnits(tx, asked, issue, judged);
    if ('errors' in decision) throw new Refused(decision.errors);
    const after = await takeStep(at, issue, move, { viewer: authority.viewer, actor: context.viewer.subject, onBehalfOf: authority.holder }, decision);
    if (asked.idempotencyKey) await tx.keptAnswer.update({ where: { subject_key: { subject: context.viewer.subject, key: asked.idempotencyKey } }, data: { issueId: after.id, version: after.version } });
    return { issue: after, errors: [] };
  }));
}

/** Runs a transaction's work and turns what it refused into the payload's errors. */
export async function answering(work: () => Promise<IssuePayload>): Promise<IssuePayload> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { issue: null, errors: error.errors };
    throw error;
  }
}

/** Ends the work under `answering` with these errors; everything it wrote is taken back. */
export function refuse(errors: UserError[]): never {
  throw new Refused(errors);
}

/** Reads an issue that the viewer's post reaches and keeps everybody else from changing it until the transaction ends. */
export async function lockIssue(tx: Db, id: string, viewer: Viewer): Promise<(Issue & { enterprise: { id: string; county: string; cluster: string } }) | null> {
  if (id.includes('\0')) return null;
  await tx.$queryRaw`select id from issue where id = ${id} for update`;
  return tx.issue.findFirst({ where: { AND: [{ id }, visibleIssues(viewer)] }, include: { enterprise: true } });
}

/** The answer that this key was given before; null for a new key, which is taken for this transaction. Somebody else's transaction with the same key is waited for. */
export async function keptAnswer(tx: Db, { subject }: Viewer, move: string, asked: { idempotencyKey?: string | null | undefined }): Promise<Issue | null> {
  const { idempotencyKey: key, ...input } = asked;
  if (!key) return null;
  const amiss = keyErrors(key);
  if (amiss.length > 0) return refuse(amiss);
  const digest = createHash('sha256').update(JSON.stringify([move, input])).digest('hex');
  const { count } = await tx.keptAnswer.createMany({ data: [{ subject, key, move, asked: digest, issueId: '', version: 0 }], skipDuplicates: true });
  if (count === 1) return null;
  const kept = await tx.keptAnswer.findUniqueOrThrow({ where: { subject_key: { subject, key } } });
  if (kept.move !== move || kept.asked !== digest) {
    return refuse([userError('IDEMPOTENCY_KEY_USED', { zh: '该幂等键已用于另一请求，请换一个', en: 'This idempotency key was used for another request: take another one' }, ['input', 'idempotencyKey'])]);
  }
  return issueAfter(tx, kept.issueId, kept.version);
}
