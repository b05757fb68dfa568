import { inTransaction } from '@zhuqi/events';
import { NotDelivered } from '../channels/channel.ts';
import type { Channel, Channels, Letter } from '../channels/channel.ts';
import { standingAfter } from '../delivery.ts';
import type { Ending } from '../delivery.ts';
import type { Db } from '../generated/db.ts';
import { quietHoursOf, quietUntil } from '../preferences.ts';
import { claimDue, giveUpAbandoned } from './claims.ts';
import { lettersFor } from './letters.ts';
import type { Claimed } from './letters.ts';

/** How long a channel may take for one letter, in milliseconds; then nobody knows whether it was taken. */
export const PATIENCE_MILLISECONDS = 30_000;
/** How long one turn goes on taking more, in milliseconds. */
const TURN = 60_000;

/** Sends what is due, as long as there is any; run by several processes at once, each delivery is tried by one of them. */
export async function sendDue(db: Db, channels: Channels, now: () => Date, patience: number = PATIENCE_MILLISECONDS): Promise<void> {
  const until = Date.now() + TURN;
  await giveUpAbandoned(db, channels, now());
  while (Date.now() < until) {
    const claimed = await lettersFor(db, await claimDue(db, channels.map(({ kind }) => kind), now()), now());
    if (claimed.length === 0) return;
    await Promise.all(claimed.map((each) => bring(db, each, channels.find(({ kind }) => kind === each.delivery.channel)!, now, patience)));
  }
}

async function bring(db: Db, { delivery, settings, letter, refusal }: Claimed, channel: Channel, now: () => Date, patience: number): Promise<void> {
  const { id, attempts, urgent } = delivery;
  const mine = { id, state: 'SENDING', attempts };
  const later = urgent || channel.kind === 'WEBHOOK' ? null : quietUntil(now(), quietHoursOf(settings));
  if (later) {
    await db.delivery.updateMany({ where: mine, data: { state: attempts > 1 ? 'TEMPORARY_FAILURE' : 'CREATED', attempts: attempts - 1, nextAttemptAt: later } });
    return;
  }
  const ending: Ending = letter ? await attempt(channel, letter, patience) : { is: 'PERMANENT', code: refusal! };
  const standing = standingAfter(ending, attempts, now(), channel.recognisesRepetition);
  const { nextAttemptAt: _, ...shared } = standing;
  await inTransaction(db, async (tx) => {
    await tx.delivery.updateMany({ where: mine, data: standing });
    // What a digest carries shares its fate.
    await tx.delivery.updateMany({ where: { carriedBy: id }, data: { ...shared, attempts } });
  });
}

async function attempt(channel: Channel, letter: Letter, patience: number): Promise<Ending> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NotDelivered('UNKNOWN', 'NO_ANSWER'));
      stop.abort();
    }, patience);
  });
  try {
    return { is: 'TAKEN', receipt: await Promise.race([channel.send(letter, stop.signal), silence]) };
  } catch (error) {
    // What the error says may hold an address; its code does not.
    return error instanceof NotDelivered ? { is: error.is, code: error.code } : { is: 'UNKNOWN', code: 'CHANNEL_FAILED' };
  } finally {
    clearTimeout(timer);
  }
}
