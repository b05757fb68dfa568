import { Prisma } from '../generated/prisma/client.ts';
import { aboutIssue, party } from './aboutIssue.ts';

/**
 * Issues that were closed out although their evidence did not cover them, because the command office did without it, and issues that stand as solved without a word on what was done,
 * as only an office's ledger can bring them (E.1, E.14).
 */
export async function resolvedWithoutEvidence(): Promise<Prisma.Sql> {
  return Prisma.sql`
    select ${aboutIssue(party('HQ'), Prisma.sql`jsonb_build_object('reason', 'OVERRIDDEN', 'factor', issue.factor)`)}
    from issue join enterprise_scope scope on scope.id = issue.enterprise_id
    where issue.state = 'CLOSED_OUT' and issue.id in (
      select step.issue_id from issue_step step join issue closed on closed.id = step.issue_id where step.data->>'overridden' = 'true' and step.at = closed.closed_out_at
    )
    union all
    select ${aboutIssue(party('HANDLER'), Prisma.sql`jsonb_build_object('reason', 'NOTHING_SAID')`)}
    from issue join enterprise_scope scope on scope.id = issue.enterprise_id
    where issue.state in ('RESOLVED', 'CLOSED_OUT') and coalesce(btrim(issue.progress), '') = '' and issue.outcome is distinct from 'EXPLAINED_NOT_ELIGIBLE'
      and not issue.on_site and issue.id not in (select issue_id from issue_step where data->>'overridden' = 'true')`;
}
