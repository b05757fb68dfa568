import { loaderOf } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';

/** Counts who else asked for an issue: all that were merged into it, also by way of others (E.4), whoever may see them; null where nobody did. */
export function reportsOfIssue(db: Db) {
  return loaderOf((ids: readonly string[]) => db.$queryRaw<{ id: string; merged: number }[]>`
    with recursive following (id, child) as (
      select merged_into, id from issue where merged_into = any(${[...ids]}) and state = 'MERGED'
      union all select following.id, issue.id from following join issue on issue.merged_into = following.child and issue.state = 'MERGED'
    ) select id, count(*)::int as merged from following group by id`, (row) => row.id);
}
