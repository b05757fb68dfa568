import type { Message } from './errors.ts';

/** An expected failure of a mutation: a stable code, a sentence in both languages and the input field to mend. */
export interface UserError {
  code: string;
  message: string;
  field: string[] | null;
}

/** What an action brings: the thing changed, or why not. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; errors: UserError[] };

/** An action that did what it was asked. */
export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** An action refused for reasons that its caller can mend. */
export function refused(errors: UserError[]): Outcome<never> {
  return { ok: false, errors };
}

/** Makes a user error. */
export function userError(code: string, message: Message, field: string[] | null = null): UserError {
  return { code, message: `${message.zh} / ${message.en}`, field };
}
