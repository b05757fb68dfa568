import { userError } from './outcome.ts';
import type { UserError } from './outcome.ts';

const LONGEST = 4_000;
/** NUL and halves of characters: no text, and nothing that a database keeps. */
const NOT_TEXT = /[\0\p{Surrogate}]/u;

/** What is wrong with words that somebody has to write into an input field: none, or more than `longest` characters. */
export function wordsErrors(text: string | null | undefined, field: string, longest = LONGEST): UserError[] {
  const path = ['input', field];
  return text?.trim() ? textErrors(text, path, longest) : [userError('REQUIRED', { zh: '此项必填', en: 'This must be filled in' }, path)];
}

/** What is wrong with a text, blank or not, at a field: no text, or more than `longest` characters. */
export function textErrors(text: string, field: string[], longest = LONGEST): UserError[] {
  if (NOT_TEXT.test(text)) return [userError('NOT_TEXT', { zh: '内容含有不是文字的字符', en: 'There is something in it that is no text' }, field)];
  return text.trim().length > longest ? [userError('TOO_LONG', { zh: `不超过 ${longest} 字`, en: `At most ${longest} characters` }, field)] : [];
}
