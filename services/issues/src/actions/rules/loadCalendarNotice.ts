import { withNotice } from '@zhuqi/calendar';
import type { Notice } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { LoadCalendarNoticeInput } from '../../generated/graphql.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { workingCalendar } from '../../life/calendar.ts';
import { recomputeDueDays } from './recomputeDueDays.ts';
import type { DueMove } from './recomputeDueDays.ts';

const LISTED = 1_000;

/** What the load of a notice brings. */
export interface CalendarNoticePayload {
  notice: Notice | null;
  revision: number | null;
  moved: DueMove[];
  movedCount: number;
  errors: UserError[];
}

/** The command office loads a State Council notice; the due days it moves, or makes certain, move in the same transaction (E.2). */
export async function loadCalendarNotice({ db, viewer, now }: Context, input: LoadCalendarNoticeInput): Promise<CalendarNoticePayload> {
  if (viewer.role !== 'HQ_OFFICE') return refusing(userError('NOT_YOURS_TO_DO', { zh: '只有指挥部办公室可以导入放假安排', en: 'Only the command office may load a notice' }, ['input']));
  const sources = input.sources.map((source) => source.trim()).filter(Boolean);
  if (sources.length === 0) return refusing(userError('REQUIRED', { zh: '请填写通知文号或网址', en: 'Name the notice’s document number or address' }, ['input', 'sources']));
  const notice: Notice = { year: input.year, sources, holidays: input.holidays.map(({ date, name }) => ({ date, name: name.trim() })), workdays: [...input.workdays] };
  return inTransaction(db, async (tx) => {
    // Of two loads at once the second counts from the calendar that the first left.
    await tx.$executeRaw`lock table calendar_notice in share row exclusive mode`;
    const before = await workingCalendar(tx);
    try {
      withNotice(before, notice);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return refusing(userError('NOTICE_WRONG', { zh: `放假安排有误：${error.message}`, en: error.message }, ['input']));
    }
    const { _max: { revision: last } } = await tx.calendarNotice.aggregate({ where: { year: notice.year }, _max: { revision: true } });
    const revision = (last ?? 0) + 1;
    await tx.calendarNotice.create({ data: { year: notice.year, revision, notice: notice as unknown as Prisma.InputJsonObject, loadedBy: viewer.subject, loadedAt: now() } });
    const moved = await recomputeDueDays(tx, now(), before, notice);
    return { notice, revision, moved: moved.slice(0, LISTED), movedCount: moved.length, errors: [] };
  });
}

function refusing(error: UserError): CalendarNoticePayload {
  return { notice: null, revision: null, moved: [], movedCount: 0, errors: [error] };
}
