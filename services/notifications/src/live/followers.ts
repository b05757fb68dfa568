import type { RouteSurroundings } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import type { Follower } from './follower.ts';
import { readInboxes } from './readInboxes.ts';
import { sealOf } from './telling.ts';

/** How many inboxes are read at once. */
const AT_ONCE = 200;
const AGAIN_MILLISECONDS = 1_000;

/** All streams of this process, by whose inbox they follow. */
export interface Followers {
  of(subject: string): number;
  all(): Iterable<Follower>;
  count(): number;
  add(subject: string, follower: Follower): void;
  remove(subject: string, follower: Follower): void;
  /** Somebody's inbox has changed, by what stands for them on the channel; everybody's may have where nobody is named. */
  changed(seal?: string): void;
  /** Reads no more; resolves when nothing is being read. */
  close(): Promise<void>;
}

/** Keeps streams and tells each what is new in its inbox: changes are gathered while others are being read, and read together. */
export function keepFollowers(db: Db, log: RouteSurroundings['log']): Followers {
  const bySubject = new Map<string, Set<Follower>>();
  const subjects = new Map<string, string>();
  const changed = new Set<string>();
  let count = 0;
  let reading: Promise<void> | undefined;
  let closed = false;

  const read = () => {
    if (!reading && !closed && changed.size > 0) reading = readChanged();
  };

  const readChanged = async () => {
    try {
      while (changed.size > 0 && !closed) await readSome([...changed].slice(0, AT_ONCE));
    } catch (error) {
      log.warn({ err: error }, 'the inboxes could not be read; they are read again');
      setTimeout(read, AGAIN_MILLISECONDS).unref();
    } finally {
      // Here and not in a later turn, so that no change falls between.
      reading = undefined;
    }
  };

  const readSome = async (some: string[]) => {
    const readAt = Date.now();
    for (const subject of some) changed.delete(subject);
    const after = new Map(some.filter((subject) => bySubject.has(subject)).map((subject) => [subject, earliest(bySubject.get(subject)!)]));
    if (after.size === 0) return;
    try {
      // Whoever begins to follow meanwhile is told by the next reading.
      const told = new Map([...after.keys()].map((subject) => [subject, [...bySubject.get(subject)!]]));
      for (const [subject, inbox] of await readInboxes(db, after)) for (const follower of told.get(subject)!) follower.tell(inbox, readAt);
    } catch (error) {
      for (const subject of some) changed.add(subject);
      throw error;
    }
  };

  return {
    of: (subject) => bySubject.get(subject)?.size ?? 0,
    all: () => [...bySubject.values()].flatMap((followers) => [...followers]),
    count: () => count,
    add(subject, follower) {
      bySubject.set(subject, (bySubject.get(subject) ?? new Set()).add(follower));
      subjects.set(sealOf(subject), subject);
      count += 1;
      changed.add(subject);
      read();
    },
    remove(subject, follower) {
      const followers = bySubject.get(subject);
      if (!followers?.delete(follower)) return;
      count -= 1;
      if (followers.size > 0) return;
      bySubject.delete(subject);
      subjects.delete(sealOf(subject));
    },
    changed(seal) {
      const named = seal === undefined ? bySubject.keys() : [subjects.get(seal) ?? []].flat();
      for (const subject of named) changed.add(subject);
      read();
    },
    async close() {
      closed = true;
      await reading;
    },
  };
}

function earliest(followers: Iterable<Follower>): string {
  return [...followers].map((follower) => follower.from()).toSorted()[0]!;
}
