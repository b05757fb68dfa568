import type { EventStream } from './eventStream.ts';
import { OVERLAP_MILLISECONDS, positionAt } from './position.ts';
import { MOST } from './readInboxes.ts';
import type { Inbox, LiveMessage } from './readInboxes.ts';

/** Somebody's open stream, and what of their inbox it has told already. */
export interface Follower {
  stream: EventStream;
  /** Messages are read after this position; it stays behind, because some are kept later than they were numbered. */
  from(): string;
  /** Tells what of an inbox is new to it, as it stood at a moment in milliseconds. */
  tell(inbox: Inbox, readAt: number): void;
}

/** Follows an inbox over a stream, after the position where the client was before or from now on; a position that is none counts as one too old. */
export function follow(stream: EventStream, lastPosition: { position: string | null } | null): Follower {
  const begun = positionAt(Date.now() - OVERLAP_MILLISECONDS);
  const after = lastPosition?.position ?? null;
  let from = after !== null && after < begun ? after : begun;
  let told = new Set<string>();
  let unread: number | null = null;

  const open = ({ unread: count, messages }: Inbox): LiveMessage[] => {
    stream.send('unread', { count }, after ?? messages.at(-1)?.id ?? begun);
    if (lastPosition && after === null) stream.send('reset', {});
    return after === null ? [] : messages.filter(({ id }) => id > after);
  };

  return {
    stream,
    from: () => from,
    tell(inbox, readAt) {
      const since = inbox.messages.filter(({ id }) => id > from && !told.has(id));
      const fresh = unread === null ? open(inbox) : since;
      if (fresh.length > MOST) stream.send('reset', {}, fresh.at(-1)!.id);
      else for (const message of fresh) stream.send('message', { ...message, unread: inbox.unread }, message.id);
      if (unread !== null && unread !== inbox.unread && (fresh.length === 0 || fresh.length > MOST)) stream.send('unread', { count: inbox.unread });
      unread = inbox.unread;
      from = positionAt(readAt - OVERLAP_MILLISECONDS);
      told = new Set([...told, ...since.map(({ id }) => id)].filter((id) => id > from));
    },
  };
}
