import type { ChannelKind } from './channels/channel.ts';
import type { Address, Message, NotificationChoice } from './generated/prisma/client.ts';

/** After so many attempts a delivery is given up and reported: with the pauses below, more than eight hours. */
export const MOST_ATTEMPTS = 20;
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 30 * 60_000;

/** How an attempt ended: taken with a receipt; refused for now or for good with a code; or nobody knows, because no answer came after the message was handed over. */
export type Ending = { is: 'TAKEN'; receipt: string } | { is: 'TEMPORARY' | 'PERMANENT' | 'UNKNOWN'; code: string };

/** What an attempt makes of a delivery. */
export interface Standing {
  state: 'DELIVERED' | 'TEMPORARY_FAILURE' | 'PERMANENT_FAILURE';
  nextAttemptAt: Date | null;
  lastError: string | null;
  deliveredAt: Date | null;
  receipt: string | null;
}

/**
 * Where a delivery stands after its attempt number `attempts` (counted from 1). Where the receiver recognises a repetition, an unknown outcome is simply tried again;
 * elsewhere it is given up and reported, because trying again might deliver it twice.
 */
export function standingAfter(ending: Ending, attempts: number, now: Date, recognisesRepetition: boolean): Standing {
  if (ending.is === 'TAKEN') return { state: 'DELIVERED', nextAttemptAt: null, lastError: null, deliveredAt: now, receipt: ending.receipt };
  const failed = (lastError: string) => ({ state: 'PERMANENT_FAILURE', nextAttemptAt: null, lastError, deliveredAt: null, receipt: null }) as const;
  if (ending.is === 'UNKNOWN' && !recognisesRepetition) return failed('OUTCOME_UNKNOWN');
  if (ending.is === 'PERMANENT' || attempts >= MOST_ATTEMPTS) return failed(ending.code);
  return { ...failed(ending.code), state: 'TEMPORARY_FAILURE', nextAttemptAt: new Date(now.getTime() + pauseAfter(attempts)) };
}

/** How long to wait after an attempt (counted from 1), in milliseconds: half a minute, then twice as long each time, at most half an hour. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE);
}

/** A delivery about to be written. */
export interface PlannedDelivery {
  messageId: string;
  recipient: string;
  channel: string;
  urgent: boolean;
  nextAttemptAt: Date | null;
}

/** What of recipients decides over which channels they are told. */
export interface Wishes {
  addresses: readonly Pick<Address, 'subject' | 'channel'>[];
  choices: readonly NotificationChoice[];
  /** Subjects who do not want a digest. */
  withoutDigest: ReadonlySet<string>;
}

/** Over which channels messages go: those offered here on which the recipient has an address and has not switched the kind off. Red goes at once, and so does all to a system or to somebody without digest; the rest waits for the digest. */
export function planDeliveries(messages: readonly Message[], { addresses, choices, withoutDigest }: Wishes, offered: readonly ChannelKind[], now: Date): PlannedDelivery[] {
  const off = new Set(choices.filter(({ enabled }) => !enabled).map(({ subject, kind, channel }) => `${channel} ${kind} ${subject}`));
  const reached = new Map<string, string[]>();
  for (const { subject, channel } of addresses) if (offered.includes(channel as ChannelKind)) reached.set(subject, [...(reached.get(subject) ?? []), channel]);
  return messages.flatMap(({ id, recipient, kind, severity }) =>
    (reached.get(recipient) ?? []).filter((channel) => !off.has(`${channel} ${kind} ${recipient}`)).map((channel) => {
      const urgent = severity === 'RED';
      const atOnce = urgent || channel === 'WEBHOOK' || withoutDigest.has(recipient);
      return { messageId: id, recipient, channel, urgent, nextAttemptAt: atOnce ? now : null };
    }));
}
