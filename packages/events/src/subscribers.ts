import type pg from 'pg';
import { answered, queuePatience } from './answered.ts';
import * as catalogue from './catalogue/index.ts';
import type { EventDefinition } from './event.ts';
import type { OutboxRow } from './parcels.ts';
import type { Queues } from './queues.ts';

/** How many announcements of the past travel as one job. */
const PARCEL = 100;

/** Who hears an event, by its name; a group such as `@factors` is named by its members. */
export type Audience = (event: string, consumers: readonly string[]) => string[];

/** True for the name of a group of consumers, such as `@factors`; anybody may join one, so that a new service needs no change of its publishers. */
export function isGroup(consumer: string): boolean {
  return consumer.startsWith('@');
}

/**
 * Who hears these announcements. Whoever hears a kind for the first time, because the catalogue names them now or because they have joined a group,
 * is sent everything that was ever told of it, in the caller's transaction, so that a service that comes later knows as much as the others.
 */
export async function audienceOf(client: pg.PoolClient, rows: OutboxRow[], queues: Queues): Promise<Audience> {
  const known = await subscribersOf(client);
  const wanted = new Map<string, Set<string>>([...known].map(([event, consumers]) => [event, new Set(consumers)]));
  for (const { event, consumers } of rows) wanted.set(event, new Set([...(wanted.get(event) ?? []), ...consumers]));
  const groups = new Set([...wanted.values()].flatMap((consumers) => [...consumers].filter(isGroup)));
  const members = new Map<string, string[]>();
  for (const group of groups) members.set(group, await answered(queues.members(group), queuePatience.question));
  for (const [event, consumers] of wanted) {
    const all = new Set([...consumers, ...[...consumers].filter(isGroup).flatMap((group) => members.get(group) ?? [])]);
    for (const consumer of all) if (!known.get(event)?.has(consumer)) await welcome(client, event, consumer);
  }
  return (event, consumers) => {
    const named = consumers.filter((consumer) => !isGroup(consumer));
    // Who once was a member stays one, even where the queues have forgotten it.
    const ofGroups = consumers.filter(isGroup).flatMap((group) => [...(members.get(group) ?? []), ...[...(known.get(event) ?? [])].filter((consumer) => !isGroup(consumer))]);
    return [...new Set([...named, ...ofGroups])];
  };
}

/** Welcomes, at the start of a relay, those whom the catalogue names for what was told before they were named. */
export async function welcomeNamed(client: pg.PoolClient): Promise<void> {
  const known = await subscribersOf(client);
  for (const { name, consumers } of Object.values(catalogue) as EventDefinition[]) {
    const fresh = consumers.filter((consumer) => !known.get(name)?.has(consumer));
    if (fresh.length === 0) continue;
    const { rowCount } = await client.query('select from events.outbox where event = $1 and sent_at is not null limit 1', [name]);
    if (rowCount) for (const consumer of fresh) await welcome(client, name, consumer);
  }
}

async function subscribersOf(client: pg.PoolClient): Promise<Map<string, Set<string>>> {
  const { rows } = await client.query<{ event: string; consumers: string[] }>('select event, array_agg(consumer) as consumers from events.subscriber group by event');
  return new Map(rows.map(({ event, consumers }) => [event, new Set(consumers)]));
}

async function welcome(client: pg.PoolClient, event: string, consumer: string): Promise<void> {
  const { rowCount } = await client.query('insert into events.subscriber values ($1, $2) on conflict do nothing', [event, consumer]);
  if (rowCount === 0 || isGroup(consumer)) return;
  await client.query(
    `insert into events.delivery (consumer, event, caught_up, positions, afters)
     select $2, $1, true, array_agg(id order by id), array_agg(null::bigint)
     from (select id, (row_number() over (order by id) - 1) / ${PARCEL} as parcel from events.outbox where event = $1 and sent_at is not null) as past
     group by parcel order by parcel`,
    [event, consumer],
  );
}
