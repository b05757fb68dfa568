import { todayInShanghai } from '@zhuqi/calendar';
import type { MessageLanguage } from './generated/graphql.ts';
import type { PersonalSettings } from './generated/prisma/client.ts';

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What holds for somebody who has not said anything: quiet at night, one digest per working day, Chinese. */
export const usualSettings = { quietFrom: '22:00', quietTo: '07:00', digest: true, language: 'ZH' as MessageLanguage } as const;

/** Hours of the day in Shanghai, `HH:MM`; they may span midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

/** Whether a text is a time of the day, `HH:MM`. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/** Somebody's quiet hours; null when there are none. */
export function quietHoursOf({ quietFrom, quietTo }: Pick<PersonalSettings, 'quietFrom' | 'quietTo'>): QuietHours | null {
  return quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
}

/** When the quiet hours under way end; null when it is not quiet. The end itself is no longer quiet. */
export function quietUntil(now: Date, quiet: QuietHours | null): Date | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const midnight = Date.parse(`${todayInShanghai(now)}T00:00:00Z`) - SHANGHAI;
  const at = (time: string) => midnight + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
  const [from, to, moment] = [at(quiet.from), at(quiet.to), now.getTime()];
  if (from < to) return moment >= from && moment < to ? new Date(to) : null;
  if (moment < to) return new Date(to);
  return moment >= from ? new Date(to + DAY) : null;
}
