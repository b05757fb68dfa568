import type { Database } from '@zhuqi/events';
import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Factor, FactorLoaders, Milestone, Note, Visit } from './factor.ts';
import type { RequestRow } from './request.ts';
import { visibleRequests } from './visible.ts';

/** Makes the loaders of one request. */
export function factorLoaders<Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>, db: Db, viewer: Viewer): FactorLoaders<Row> {
  const visible = visibleRequests(factor.factor, viewer);
  const by = (field: 'id' | 'enterpriseId' | 'issueId' | 'projectId') => (ids: readonly string[]) =>
    factor.table(db).findMany({ where: { AND: [visible, { [field]: { in: [...ids] } }] }, orderBy: { id: 'asc' } });
  const rows = <T>(columns: string, table: string, order: string) => (ids: readonly string[]) =>
    db.$queryRawUnsafe<T[]>(`select ${columns} from factor.${table} where request_id = any($1::text[]) order by ${order}`, [...ids]);
  return {
    request: loaderOf(by('id'), (row) => row.id),
    ofEnterprise: listLoaderOf(by('enterpriseId'), (row) => row.enterpriseId),
    ofIssue: listLoaderOf(by('issueId'), (row) => row.issueId ?? ''),
    ofProject: listLoaderOf(by('projectId'), (row) => row.projectId ?? ''),
    milestones: listLoaderOf(rows<Milestone>('request_id, title, due_on, done_on', 'milestone', 'due_on, title'), (row) => row.request_id),
    siteVisits: listLoaderOf(rows<Visit>('request_id, visited_on, summary', 'site_visit', 'visited_on, id'), (row) => row.request_id),
    notes: listLoaderOf(rows<Note>('request_id, text, noted_at', 'note', 'id'), (row) => row.request_id),
  };
}
