import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';

const LONGEST = 4_000;
const LONGEST_KEY = 200;
const LONGEST_CODE = 100;
/** NUL and halves of characters: no text, and nothing that a database keeps. */
const NOT_TEXT = /[\0\p{Surrogate}]/u;

/** What is wrong with words that somebody has to write into an input field: none, or more than `longest` characters. */
export function wordsErrors(text: string | null | undefined, field: string, longest = LONGEST): UserError[] {
  const length = text?.trim().length ?? 0;
  if (length === 0) return [userError('REQUIRED', { zh: '此项必填', en: 'This must be filled in' }, ['input', field])];
  if (NOT_TEXT.test(text!)) return [notText(['input', field])];
  return length > longest ? [tooLong(longest, ['input', field])] : [];
}

/** What is wrong with words that somebody may write into an input field or leave out: more than 4,000 characters. */
export function remarkErrors(text: string | null | undefined, field: string): UserError[] {
  return text?.trim() ? wordsErrors(text, field) : [];
}

/** What is wrong with the codes of units, as far as any were given: blank, or more than 100 characters. */
export function codeErrors(codes: string | readonly string[] | null | undefined, field: string): UserError[] {
  return [codes ?? []].flat().flatMap((code) => wordsErrors(code, field, LONGEST_CODE)).slice(0, 1);
}

/** What is wrong with an idempotency key, where one was given: more than 200 characters, or something that is no text. */
export function keyErrors(key: string | null | undefined): UserError[] {
  return key ? wordsErrors(key, 'idempotencyKey', LONGEST_KEY) : [];
}

/** What is wrong with words wherever in an input, each named by its field and entries of a list by the list: no text, or more than 4,000 characters. */
export function inputErrors(input: unknown, field: string[] = ['input']): UserError[] {
  if (typeof input === 'string') return NOT_TEXT.test(input) ? [notText(field)] : input.trim().length > LONGEST ? [tooLong(LONGEST, field)] : [];
  if (Array.isArray(input)) return input.flatMap((entry) => inputErrors(entry, field)).slice(0, 1);
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => inputErrors(value, [...field, name]));
}

function notText(field: string[]): UserError {
  return userError('NOT_TEXT', { zh: '内容含有不是文字的字符', en: 'There is something in it that is no text' }, field);
}

function tooLong(longest: number, field: string[]): UserError {
  return userError('TOO_LONG', { zh: `不超过 ${longest} 字`, en: `At most ${longest} characters` }, field);
}
