import { todayInShanghai } from '@zhuqi/calendar';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';

const MOST_CHARACTERS = 2_000;

/** True for a text of 1 to 2,000 characters that is more than blanks. */
export function isFilled(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim().length > 0 && text.length <= MOST_CHARACTERS;
}

/** A text without the blanks around it; null where nothing is left. */
export function textOr(text: string | null | undefined): string | null {
  return text?.trim() || null;
}

/** What is answered where a text is missing or too long. */
export function textNeeded(field: string): UserError {
  return userError('TEXT_LENGTH', { zh: `请填写 1 到 ${MOST_CHARACTERS} 个字`, en: `Write 1 to ${MOST_CHARACTERS} characters` }, ['input', field]);
}

/** The complaint about a day that has not come yet; empty for others. */
export function futureDay(field: string, day: string): UserError[] {
  return day > todayInShanghai(new Date()) ? [userError('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, ['input', field])] : [];
}
