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
  /** What the fact is about, such as `Issue:1001`: every consumer takes in what its publisher tells about one of these in the order in which it happened. */
  about?(payload: P): string;
}

/** One announcement on its way: `position` grows with every announcement of its publisher. */
export interface Message<P = unknown> {
  /** `<publisher>:<position>`, the key of every consumer's inbox. */
  id: string;
  event: string;
  position: number;
  occurredAt: string;
  payload: P;
  /** The message about the same thing that its consumer must have taken in before. */
  after?: string;
  /** The trace that the change belongs to, in W3C form. */
  trace?: string;
  /** Told long ago, and sent now because the consumer has not heard this kind before: it keeps what is known, and nobody needs to be told. */
  caughtUp?: true;
}

/** Declares a kind of announcement; its name must start with its publisher. */
export function defineEvent<P>(definition: EventDefinition<P>): EventDefinition<P> {
  if (!definition.name.startsWith(`${definition.publisher}.`)) {
    throw new Error(`Event ${definition.name} must be named ${definition.publisher}.<whatHappened>`);
  }
  return definition;
}
