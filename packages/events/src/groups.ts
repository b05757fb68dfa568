import type pg from 'pg';
import { parcelsOf, queueNameOf } from './parcels.ts';
import type { OutboxRow } from './parcels.ts';
import type { Queues } from './queues.ts';

const TAKE = 1_000;

/** True for the name of a group of consumers, such as `@factors`; anybody may join one, so that a new service needs no change of its publishers. */
export function isGroup(consumer: string): boolean {
  return consumer.startsWith('@');
}

/**
 * The members of the groups that these rows are for. A member whom this publisher meets for the first time is sent everything that the group has ever been told,
 * in the caller's transaction, so that a service that comes later knows as much as the others.
 */
export async function membersOf(client: pg.PoolClient, publisher: string, rows: OutboxRow[], queues: Queues): Promise<Map<string, string[]>> {
  const { rows: met } = await client.query<{ name: string; consumer: string }>('select name, consumer from events.group_member');
  const groups = new Set([...rows.flatMap((row) => row.consumers.filter(isGroup)), ...met.map((row) => row.name)]);
  const members = new Map<string, string[]>();
  for (const group of groups) {
    const standing = await queues.members(group);
    members.set(group, standing);
    const newcomers = standing.filter((consumer) => !met.some((row) => row.name === group && row.consumer === consumer));
    for (const consumer of newcomers) await catchUp(client, publisher, group, consumer, queues);
  }
  return members;
}

async function catchUp(client: pg.PoolClient, publisher: string, group: string, consumer: string, queues: Queues): Promise<void> {
  const { rowCount } = await client.query('insert into events.group_member values ($1, $2) on conflict do nothing', [group, consumer]);
  if (rowCount === 0) return;
  let past: OutboxRow[] = [];
  do {
    ({ rows: past } = await client.query<OutboxRow>(
      'select id, event, consumers, payload, occurred_at from events.outbox where sent_at is not null and $1 = any(consumers) and id > $2 order by id limit $3',
      [group, past.at(-1)?.id ?? 0, TAKE],
    ));
    for (const parcels of parcelsOf(publisher, past, () => [consumer]).values()) await queues.queue(queueNameOf(consumer)).addBulk(parcels);
  } while (past.length === TAKE);
}
