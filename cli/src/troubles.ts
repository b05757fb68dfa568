import type { Answer } from './client.ts';

/** The errors of an answer as people read them, each once; the sentences are the gateway's own, which name a silent service. */
export function troublesOf({ errors = [] }: Answer): string[] {
  return [...new Set(errors.map(({ message }) => message))];
}
