import type { Database } from '@zhuqi/events';
import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type DataLoader from 'dataloader';
import type { Factor } from './defineFactor.ts';
import type { RequestRow } from './request.ts';
import { visibleRequests } from './visible.ts';

/** A milestone, site visit or note as it stands in the kit's tables. */
export interface Milestone { request_id: string; title: string; due_on: Date; done_on: Date | null }
/** An on-site investigation as it stands. */
export interface Visit { request_id: string; visited_on: Date; summary: string }
/** A note as it stands. */
export interface Note { request_id: string; text: string; noted_at: Date }

/** What one request to a factor service looks up by key; only what the viewer's post reaches is found. */
export interface FactorLoaders<Row extends RequestRow = RequestRow> {
  request: DataLoader<string, Row | null>;
  ofEnterprise: DataLoader<string, Row[]>;
  ofIssue: DataLoader<string, Row[]>;
  ofProject: DataLoader<string, Row[]>;
  milestones: DataLoader<string, Milestone[]>;
  siteVisits: DataLoader<string, Visit[]>;
  notes: DataLoader<string, Note[]>;
}

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
