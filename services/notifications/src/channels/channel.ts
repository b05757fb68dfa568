import type { Message as Sentence } from '@zhuqi/subgraph';
import type { MessageSeverity, NotificationChannel } from '../generated/graphql.ts';

/** A channel beside the inbox. */
export type ChannelKind = Exclude<NotificationChannel, 'INBOX'>;

/** One message as a channel gets it, worded in the recipient's language. */
export interface Letter {
  /** The delivery's number: the same at every attempt, so that a receiver can recognise a repetition. */
  id: string;
  address: string;
  secret: string | null;
  title: string;
  body: string;
  kind: string;
  severity: MessageSeverity;
  issueId: string | null;
  enterpriseId: string | null;
  writtenAt: Date;
  /** When this attempt is made. */
  sentAt: Date;
}

/** What is wrong with an address, and which part of it. */
export interface AddressProblem {
  code: string;
  field: 'address' | 'secret';
  message: Sentence;
}

/** A way to reach people. `send` gives the receiver's receipt or throws {@link NotDelivered}; anything else it throws counts as an unknown outcome. */
export interface Channel {
  kind: ChannelKind;
  /** True where the receiver recognises a repetition by the letter's id, so that trying again after silence does no harm. */
  recognisesRepetition: boolean;
  /** What is wrong with an address for this channel; null when it will do. */
  problemWith(address: string, secret: string | null): AddressProblem | null;
  send(letter: Letter, signal: AbortSignal): Promise<string>;
}

/** The channels that an installation offers. */
export type Channels = readonly Channel[];

/** Why a letter did not arrive, by a code without personal data: refused for now, refused for good, or nobody knows. */
export class NotDelivered extends Error {
  readonly is: 'TEMPORARY' | 'PERMANENT' | 'UNKNOWN';
  readonly code: string;

  constructor(is: 'TEMPORARY' | 'PERMANENT' | 'UNKNOWN', code: string) {
    super(code);
    this.name = 'NotDelivered';
    this.is = is;
    this.code = code;
  }
}
