import type { SqlExecutor } from '@zhuqi/events';

/** A step that a request is to take, with the day it is due (YYYY-MM-DD). */
export interface PlannedMilestone {
  title: string;
  dueOn: string;
}

/** Lays the steps of a request out as its milestones (S82), in the transaction that opens it; a title that stands already is left alone. */
export async function layOutMilestones(tx: SqlExecutor, requestId: string, milestones: readonly PlannedMilestone[]): Promise<void> {
  await tx.$executeRawUnsafe(
    'insert into factor.milestone (request_id, title, due_on) select $1, title, due_on from unnest($2::text[], $3::date[]) as planned (title, due_on) on conflict do nothing',
    requestId, milestones.map(({ title }) => title), milestones.map(({ dueOn }) => dueOn),
  );
}
