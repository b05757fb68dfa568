import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { IssueFilter } from './generated/graphql.ts';
import { visibleIssues } from './issue.ts';
import { askedIssues } from './queries/askedIssues.ts';

/** What one request looks up by key; only what the viewer's post reaches is found (E.12). */
export function loaders(db: Db, viewer: Viewer, today: string) {
  const visible = visibleIssues(viewer);
  const issuesAsked = (filter: IssueFilter) => listLoaderOf(
    (ids: readonly string[]) => db.issue.findMany({ where: { AND: [visible, askedIssues(filter, today), { enterpriseId: { in: [...ids] } }] }, orderBy: { id: 'asc' } }),
    (row) => row.enterpriseId,
  );
  const byFilter = new Map<string, ReturnType<typeof issuesAsked>>();
  return {
    issue: loaderOf((ids: readonly string[]) => db.issue.findMany({ where: { AND: [visible, { id: { in: [...ids] } }] } }), (row) => row.id),
    /** The issues of enterprises under one filter: enterprises asked for with the same filter are read together. */
    issuesOfEnterprise(filter: IssueFilter) {
      const key = JSON.stringify(filter);
      const loader = byFilter.get(key) ?? issuesAsked(filter);
      byFilter.set(key, loader);
      return loader;
    },
    reviewItemsOfEnterprise: listLoaderOf(
      (ids: readonly string[]) => db.reviewItem.findMany({ where: { AND: [visible, { enterpriseId: { in: [...ids] } }] } }),
      (row) => row.enterpriseId,
    ),
  };
}
