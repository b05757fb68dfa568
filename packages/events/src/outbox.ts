import { currentTrace } from '@zhuqi/trace';
import type { EventDefinition } from './event.ts';

/** What publishing needs of a transaction: any Prisma client has it. */
export interface SqlExecutor {
  $executeRawUnsafe(query: string, ...values: unknown[]): Promise<number>;
}

/** What reacting needs of a transaction: any Prisma client has it. */
export interface SqlSession extends SqlExecutor {
  $queryRawUnsafe<T = unknown>(query: string, ...values: unknown[]): Promise<T>;
}

/** A Prisma client as far as the house needs it; `$transaction` is called through {@link inTransaction}. */
export interface Database extends SqlSession {
  $transaction: (...args: never[]) => unknown;
  $disconnect(): Promise<void>;
}

/** How long a transaction may take, and how long it waits for a connection, in milliseconds: a busy machine is waited for, it makes nothing fail. */
export const transactionLimits = { timeout: 60_000, maxWait: 30_000 };

/** Runs work in one transaction of at most a minute; what it writes and announces is kept whole or not at all. */
export function inTransaction<Db extends Database, R>(db: Db, work: (tx: Db) => Promise<R>): Promise<R> {
  const runner = db as unknown as { $transaction(work: (tx: Db) => Promise<R>, limits: typeof transactionLimits): Promise<R> };
  return runner.$transaction(work, transactionLimits);
}

/**
 * Announces facts in the caller's own transaction: they are told if and only if the change they tell of is kept.
 * Throws when a payload breaks the event's contract, so that the change is rolled back with it.
 */
export async function publish<P>(tx: SqlExecutor, event: EventDefinition<P>, payloads: readonly P[]): Promise<void> {
  if (payloads.length === 0) return;
  const facts = payloads.map((payload) => event.payload.parse(payload)).map((fact) => ({ fact, about: event.about?.(fact) ?? null }));
  await tx.$executeRawUnsafe(
    `insert into events.outbox (event, consumers, trace, about, payload)
     select $1, $2::text[], $3::text, told.each->>'about', told.each->'fact' from jsonb_array_elements($4::jsonb) with ordinality as told(each, place) order by place`,
    event.name,
    event.consumers,
    currentTrace() ?? null,
    JSON.stringify(facts),
  );
  await tx.$executeRawUnsafe(`notify outbox`);
}
