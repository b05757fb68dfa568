import type { EventDefinition, Message } from './event.ts';
import type { SqlSession } from './outbox.ts';

/** What a service does when it hears an announcement; `react` gets one or many, in their order, inside one transaction. */
export interface Reaction<Tx = SqlSession> {
  event: EventDefinition;
  react(tx: Tx, messages: Message[]): Promise<void>;
}

/** Declares a reaction; the payloads it receives have been parsed by the event's contract. */
export function defineReaction<P, Tx>(event: EventDefinition<P>, react: (tx: Tx, messages: Message<P>[]) => Promise<void>): Reaction<Tx> {
  return {
    event,
    react: (tx, messages) => react(tx, messages.map((message) => ({ ...message, payload: event.payload.parse(message.payload) }))),
  };
}
