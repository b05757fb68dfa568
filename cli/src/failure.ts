/** A sentence for people in both languages. */
export interface Message {
  zh: string;
  en: string;
}

/** What the command ends with: 0 done, 1 done but something was turned down, 2 could not be done. */
export type ExitCode = 0 | 1 | 2;

/** Something that people can mend; its message is one bilingual sentence that never holds a token. */
export class Failure extends Error {
  readonly exitCode: ExitCode;

  constructor(message: Message | string, exitCode: ExitCode = 2) {
    super(typeof message === 'string' ? message : bilingual(message));
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}

/** Both languages on one line: `zh / en`. */
export function bilingual({ zh, en }: Message): string {
  return `${zh} / ${en}`;
}

/** The message of an `{ error: { code, message: { zh, en } } }` body; null when the body is none. */
export function errorIn(body: unknown): Message | null {
  const error = (body as { error?: { message?: Partial<Message> } } | null)?.error;
  return typeof error?.message?.zh === 'string' && typeof error.message.en === 'string' ? { zh: error.message.zh, en: error.message.en } : null;
}
