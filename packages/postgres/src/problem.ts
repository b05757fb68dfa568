/** Why the embedded PostgreSQL cannot serve. */
export type ProblemCode =
  | 'PLATFORM_UNSUPPORTED'
  | 'BINARIES_UNUSABLE'
  | 'DATA_DIR_UNWRITABLE'
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_FOREIGN'
  | 'CLUSTER_MISSING'
  | 'PORT_TAKEN'
  | 'START_FAILED';

/** A failure the operator can do something about; `messages` says it in both languages, `message` holds both. */
export class PostgresProblem extends Error {
  readonly code: ProblemCode;
  readonly messages: { zh: string; en: string };

  constructor(code: ProblemCode, messages: { zh: string; en: string }, cause?: unknown) {
    super(`${messages.zh}\n${messages.en}`, { cause });
    this.name = 'PostgresProblem';
    this.code = code;
    this.messages = messages;
  }
}

/** The code of a failed call: the system's ('EACCES') or PostgreSQL's ('42P04'); undefined where there is none. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
