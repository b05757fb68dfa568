import { addWorkingDays, workingDaysBetween } from '@zhuqi/calendar';
import type { WorkingCalendar } from '@zhuqi/calendar';
import { userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Issue, IssueSuspension } from '../../generated/prisma/client.ts';
import type { Rules } from '../../life/rules.ts';

/** What limits a pause: the day it begins, how long the issue has waited for its enterprise, and the rules it began under. */
interface Limits {
  issue: Pick<Issue, 'waitedDays'>;
  today: string;
  rules: Rules;
  calendar: WorkingCalendar;
}

/** The last day a pause that begins today may reach, `YYYY-MM-DD`: what is left of the wait for the enterprise, a month for a superior's approval, which is reviewed monthly; null for force majeure (E.7). */
export function lastPausedDay(reason: string, { issue, today, rules, calendar }: Limits): string | null {
  if (reason === 'FORCE_MAJEURE') return null;
  if (reason === 'WAITING_SUPERIOR_APPROVAL') return nextMonth(today);
  const left = rules.waitingDays - issue.waitedDays;
  return left > 0 ? addWorkingDays(calendar, today, left).due : today;
}

/** The last day of a pause that begins today: the one asked for, else the last it may reach. */
export function pausedUntil({ reason, until }: Pick<IssueSuspension, 'reason' | 'until'>, limits: Limits): string | null {
  return writtenDay(until) ?? lastPausedDay(reason, limits);
}

/** What is wrong with pausing for a reason until a day; null asks for as long as it may be. */
export function untilErrors(reason: string, until: string | null, limits: Limits): UserError[] {
  const { issue, today, rules, calendar } = limits;
  if (reason === 'WAITING_ENTERPRISE') {
    const left = rules.waitingDays - issue.waitedDays;
    const asked = until ? workingDaysBetween(calendar, today, until).days : Math.min(left, 1);
    if (left <= 0 || asked > left) return [userError('WAITING_LIMIT', { zh: `等待企业累计不超过 ${rules.waitingDays} 个工作日，尚余 ${Math.max(left, 0)} 个`, en: `An issue waits for its enterprise at most ${rules.waitingDays} working days in all; ${Math.max(left, 0)} are left` }, ['input', 'until'])];
  }
  if (until !== null && until <= today) return [userError('UNTIL_PASSED', { zh: '中止截止日须在今天之后', en: 'The last day of the pause must lie ahead' }, ['input', 'until'])];
  const last = lastPausedDay(reason, limits);
  if (reason === 'WAITING_SUPERIOR_APPROVAL' && until !== null && until > last!) return [userError('REVIEWED_MONTHLY', { zh: `等待上级审批按月复核，最迟至 ${last}`, en: `A wait for a superior’s approval is reviewed monthly: at latest ${last}` }, ['input', 'until'])];
  return [];
}

function nextMonth(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, lastOfNext))).toISOString().slice(0, 10);
}
