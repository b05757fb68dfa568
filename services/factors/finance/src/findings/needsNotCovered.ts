import { coverageOf } from '../coverage.ts';
import type { Db } from '../generated/db.ts';
import { Prisma } from '../generated/prisma/client.ts';

const TAKE = 1_000;

/** What an issue's status says when what it asked counts as brought (I-3). */
const DEALT_WITH = ['RESOLVED', 'CLOSED_OUT'];

interface Ended {
  id: string;
  reason: string;
}

/** Needs that their loans do not cover although they count as resolved, or their issue as resolved or closed out (S181, E.14); refused ones are nobody's any more. */
export async function needsNotCovered(db: Db): Promise<Prisma.Sql> {
  const short: { id: string; detail: object }[] = [];
  for (let after = '', read = TAKE; read === TAKE;) {
    const ended = await dealtWith(db, after);
    short.push(...await notCovered(db, ended));
    after = ended.at(-1)?.id ?? after;
    read = ended.length;
  }
  return Prisma.sql`
    select 'FINANCING_NEED' as subject_kind, need.id as subject_id, need.enterprise_id, scope.county, scope.cluster, 'FINANCE_GROUP' as owner, null::text as owner_unit_id, short.detail
    from jsonb_to_recordset(${JSON.stringify(short)}::jsonb) as short(id text, detail jsonb) join financing_need need on need.id = short.id join enterprise_scope scope on scope.id = need.enterprise_id`;
}

function dealtWith(db: Db, after: string): Promise<Ended[]> {
  return db.$queryRaw<Ended[]>`
    select need.id, case when need.status = 'RESOLVED' then 'REQUEST_RESOLVED' else 'ISSUE_' || issue.status end as reason
    from financing_need need left join known_issue issue on issue.id = need.issue_id
    where need.id > ${after} and need.status <> 'REFUSED' and (need.status = 'RESOLVED' or issue.status = any(${DEALT_WITH})) order by need.id limit ${TAKE}`;
}

async function notCovered(db: Db, ended: readonly Ended[]) {
  const reasons = new Map(ended.map(({ id, reason }) => [id, reason]));
  const needs = await db.financingNeed.findMany({ where: { id: { in: [...reasons.keys()] } }, include: { loans: true } });
  return needs.flatMap((need) => {
    const { covered, need: needYuan, committed: committedYuan, ratio } = coverageOf(need, need.loans);
    return covered ? [] : [{ id: need.id, detail: { reason: reasons.get(need.id), needYuan, committedYuan, ratio: `${ratio}%` } }];
  });
}
