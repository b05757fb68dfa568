import { listLoaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { IssueNote } from '../generated/prisma/client.ts';

const MOST_NOTES = 100;

/** Loads the latest notes on issues, latest first and at most 100 for each; supervision orders are for the offices and not for an enterprise's contact (E.12). */
export function notesOfIssue(db: Db, { role }: Viewer) {
  const hidden = role === 'ENTERPRISE' ? 'SUPERVISION' : '';
  return listLoaderOf(
    (ids: readonly string[]) => db.$queryRaw<IssueNote[]>`
      select note.id, note.issue_id as "issueId", note.kind, note.text, note.by, note.role, note.unit_id as "unitId", note.at from unnest(${[...ids]}::text[]) as asked(id)
      cross join lateral (select * from issue_note where issue_id = asked.id and kind <> ${hidden} order by at desc, issue_note.id desc limit ${MOST_NOTES}) as note`,
    (row) => row.issueId,
  );
}
