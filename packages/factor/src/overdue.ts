import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction, publish, requestOverdue } from '@zhuqi/events';
import type { Database, Schedule } from '@zhuqi/events';
import { storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Factor } from './factor.ts';
import type { RequestRow } from './request.ts';

/** Each minute announces the requests that have passed their due day, each once per due day (E.3); what a stopped service missed is told when it runs again. */
export function tellOverdue<Db extends Database, Row extends RequestRow>(factor: Factor<Db, Row>): Schedule<Db> {
  return {
    name: 'tellOverdue',
    everyMs: 60_000,
    run: async (db, now) => {
      await inTransaction(db, async (tx) => {
        const today = storedDay(todayInShanghai(now));
        const past = await factor.table(tx).findMany({ where: { status: { in: ['ACCEPTED', 'IN_PROGRESS'] }, dueOn: { lt: today } }, orderBy: { id: 'asc' } });
        const fresh = await tx.$queryRawUnsafe<{ request_id: string }[]>(
          'insert into factor.overdue_told select * from unnest($1::text[], $2::date[]) on conflict do nothing returning request_id',
          past.map((row) => row.id), past.map((row) => writtenDay(row.dueOn)),
        );
        const told = new Set(fresh.map((row) => row.request_id));
        await publish(tx, requestOverdue, past.filter((row) => told.has(row.id)).map(({ id, enterpriseId, issueId, dueOn }) => ({ service: factor.name, id, enterpriseId, issueId, dueOn: writtenDay(dueOn) ?? '' })));
      });
    },
  };
}
