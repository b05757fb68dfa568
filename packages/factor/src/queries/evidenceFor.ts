import type { Database } from '@zhuqi/events';
import type { Factor, FactorContext } from '../factor.ts';
import type { Evidence } from '../evidence.ts';
import type { RequestRow } from '../request.ts';
import { reachesAny } from '../visible.ts';

/** Whether what was brought covers an issue; null for a post that reaches none of the group's requests, so that nobody takes silence for "nothing was asked" (E.12). */
export async function evidenceFor<Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>, context: FactorContext<Db, Row>, issueId: string): Promise<Evidence | null> {
  if (!reachesAny(factor.factor, context.viewer)) return null;
  return factor.evidence(await context.loaders.ofIssue.load(issueId), issueId, context);
}
