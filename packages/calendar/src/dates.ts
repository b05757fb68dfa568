const DAY = 86_400_000;
/** China has one time zone, eight hours ahead of UTC, without summer time since 1992. */
const SHANGHAI = 8 * 3_600_000;
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists, written 'YYYY-MM-DD'. */
export function isCalendarDate(text: string): boolean {
  if (!FORM.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1970-01-01 of a 'YYYY-MM-DD' date; throws RangeError if there is no such day. */
export function dayNumber(date: string): number {
  if (!isCalendarDate(date)) throw new RangeError(`not a calendar date (YYYY-MM-DD): ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** The 'YYYY-MM-DD' date of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 0 Monday … 6 Sunday. */
export const weekday = (date: string): number => (dayNumber(date) + 3) % 7;

/** The day it is in Shanghai at an instant. */
export const todayInShanghai = (now: Date): string => new Date(now.getTime() + SHANGHAI).toISOString().slice(0, 10);

/** The instant of a wall-clock time 'HH:MM' in Shanghai on a day. */
export function shanghaiInstant(date: string, time: string): Date {
  const [hours, minutes] = time.split(':').map(Number);
  return new Date(dayNumber(date) * DAY + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000 - SHANGHAI);
}
