import type { ZodType } from 'zod';

/** A kind of announcement: past-tense name, publisher, payload contract and the services that take it in. */
export interface EventDefinition<P = unknown> {
  /** `<publisher>.<whatHappened>`, for example `issues.issueLedgered`. */
  name: string;
  publisher: string;
  /** Names of the services whose queue receives it. */
  consumers: readonly string[];
  /** Ids and the fact, never personal data; only optional fields may be added later. */
  payload: ZodType<P>;
}

/** One announcement on its way: `position` grows with every announcement of its publisher. */
export interface Message<P = unknown> {
  /** `<publisher>:<position>`, the key of every consumer's inbox. */
  id: string;
  event: string;
  position: number;
  occurredAt: string;
  payload: P;
}

/** Declares a kind of announcement; its name must start with its publisher. */
export function defineEvent<P>(definition: EventDefinition<P>): EventDefinition<P> {
  if (!definition.name.startsWith(`${definition.publisher}.`)) {
    throw new Error(`Event ${definition.name} must be named ${definition.publisher}.<whatHappened>`);
  }
  return definition;
}
