import { isWorkingDay, stateCouncilCalendar, todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';
import { templatesOn } from '../template/versions.ts';

/** How many people's digests are made in one transaction. */
const TAKE = 200;

/** At 08:30 of each working day bundles what waits for it into one digest per person (E.3), never two on a day; what comes later waits for the next working day. A stopped service makes them when it runs again. */
export async function makeDigests(db: Db, now: Date): Promise<void> {
  const day = todayInShanghai(now);
  const cut = new Date(`${day}T08:30:00+08:00`);
  if (now < cut || !isWorkingDay(stateCouncilCalendar, day).working) return;
  while ((await inTransaction(db, (tx) => bundle(tx, day, cut, now))) === TAKE);
}

async function bundle(tx: Db, day: string, cut: Date, now: Date): Promise<number> {
  // One maker at a time: others find its digests made.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('notifications.makeDigests'))`;
  const eventId = `digest:${day}`;
  const people = await tx.$queryRaw<{ recipient: string; messages: string[] }[]>`
    select waiting.recipient, array_agg(distinct waiting.message_id) as messages from delivery waiting join message on message.id = waiting.message_id
    where waiting.state = 'CREATED' and waiting.next_attempt_at is null and waiting.carried_by is null and message.created_at < ${cut}
      and not exists (select 1 from message made where made.event_id = ${eventId} and made.recipient = waiting.recipient and made.kind = 'DIGEST')
    group by waiting.recipient order by waiting.recipient limit ${TAKE}`;
  if (people.length === 0) return 0;
  const { version } = (await templatesOn(tx, day, ['DIGEST'])).get('DIGEST')!;
  const digests = await tx.message.createManyAndReturn({
    data: people.map(({ recipient, messages }) => ({ eventId, recipient, kind: 'DIGEST', severity: 'INFO', templateVersion: version, params: { day, count: messages.length, messages: messages.toSorted() }, createdAt: now, readAt: now })),
  });
  const ids = digests.map(({ id }) => id);
  const waiting = await tx.delivery.findMany({ where: waitingFor(people, cut), distinct: ['recipient', 'channel'], select: { recipient: true, channel: true } });
  const digestOf = new Map(digests.map(({ id, recipient }) => [recipient, id]));
  await tx.delivery.createMany({ data: waiting.map(({ recipient, channel }) => ({ messageId: digestOf.get(recipient)!, recipient, channel, urgent: false, nextAttemptAt: now })) });
  await tx.$executeRaw`
    update delivery set carried_by = digest.id from delivery digest, message
    where digest.message_id = any(${ids}) and delivery.recipient = digest.recipient and delivery.channel = digest.channel and message.id = delivery.message_id
      and delivery.state = 'CREATED' and delivery.next_attempt_at is null and delivery.carried_by is null and message.created_at < ${cut}`;
  return people.length;
}

function waitingFor(people: readonly { recipient: string }[], cut: Date) {
  return { recipient: { in: people.map(({ recipient }) => recipient) }, state: 'CREATED', nextAttemptAt: null, carriedBy: null, message: { createdAt: { lt: cut } } };
}
