import { textErrors, wordsErrors } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';

export { wordsErrors };

const LONGEST_KEY = 200;
const LONGEST_CODE = 100;

/** What is wrong with words that somebody may write into an input field or leave out: more than 4,000 characters. */
export function remarkErrors(text: string | null | undefined, field: string): UserError[] {
  return text?.trim() ? wordsErrors(text, field) : [];
}

/** What is wrong with the codes of units, of those that were given: blank, or more than 100 characters. */
export function codeErrors(codes: string | readonly string[] | null | undefined, field: string): UserError[] {
  return [codes ?? []].flat().flatMap((code) => wordsErrors(code, field, LONGEST_CODE)).slice(0, 1);
}

/** What is wrong with an idempotency key, where one was given: more than 200 characters, or something that is no text. */
export function keyErrors(key: string | null | undefined): UserError[] {
  return key ? wordsErrors(key, 'idempotencyKey', LONGEST_KEY) : [];
}

/** What is wrong with words wherever in an input, each named by its field and entries of a list by the list: no text, or more than 4,000 characters. */
export function inputErrors(input: unknown, field: string[] = ['input']): UserError[] {
  if (typeof input === 'string') return textErrors(input, field);
  if (Array.isArray(input)) return input.flatMap((entry) => inputErrors(entry, field)).slice(0, 1);
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => inputErrors(value, [...field, name]));
}
