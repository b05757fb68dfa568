import type { ChannelKind, Channels } from '../channels/channel.ts';
import type { Db } from '../generated/db.ts';
import type { Delivery, Message } from '../generated/prisma/client.ts';

/** How many deliveries are under way at once. */
const TAKE = 20;
/** How long a claim holds, in milliseconds; well beyond a channel's patience. */
const CLAIM = 5 * 60_000;

/** Claims what is due on these channels, oldest first; to a webhook only what nothing earlier waits before, so that it arrives in order. */
export async function claimDue(db: Db, offered: readonly ChannelKind[], now: Date): Promise<(Delivery & { message: Message })[]> {
  const claimed = await db.$queryRaw<{ id: string }[]>`
    update delivery set state = 'SENDING', attempts = attempts + 1, next_attempt_at = ${new Date(now.getTime() + CLAIM)}
    where id in (
      select due.id from delivery due
      where due.state in ('CREATED', 'TEMPORARY_FAILURE') and due.next_attempt_at <= ${now} and due.channel = any(${offered})
        and not (due.channel = 'WEBHOOK' and exists (
          select 1 from delivery earlier
          where earlier.recipient = due.recipient and earlier.channel = due.channel and earlier.number < due.number and earlier.state in ('CREATED', 'SENDING', 'TEMPORARY_FAILURE')))
      order by due.urgent desc, due.number limit ${TAKE} for update skip locked)
    returning id`;
  return db.delivery.findMany({ where: { id: { in: claimed.map(({ id }) => id) } }, include: { message: true }, orderBy: { number: 'asc' } });
}

/** Ends the claims of processes that died while sending: tried again where the receiver recognises a repetition, else given up and reported, because it may have arrived. */
export async function giveUpAbandoned(db: Db, channels: Channels, now: Date): Promise<void> {
  const abandoned = { state: 'SENDING', nextAttemptAt: { lte: now } };
  const safe = channels.filter(({ recognisesRepetition }) => recognisesRepetition).map(({ kind }) => kind);
  await db.delivery.updateMany({ where: { ...abandoned, channel: { in: safe } }, data: { state: 'TEMPORARY_FAILURE', nextAttemptAt: now, lastError: 'INTERRUPTED' } });
  const unsafe = await db.delivery.updateManyAndReturn({ where: { ...abandoned, channel: { notIn: safe } }, data: { state: 'PERMANENT_FAILURE', nextAttemptAt: null, lastError: 'OUTCOME_UNKNOWN' } });
  if (unsafe.length > 0) await db.delivery.updateMany({ where: { carriedBy: { in: unsafe.map(({ id }) => id) } }, data: { state: 'PERMANENT_FAILURE', lastError: 'OUTCOME_UNKNOWN' } });
}
