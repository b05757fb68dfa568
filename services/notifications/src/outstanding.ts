import type { updatesOutstanding } from '@zhuqi/events';
import type { z } from 'zod';
import { owingUpdates, withCadre } from './audience.ts';
import type { Db } from './generated/db.ts';
import { placed } from './place.ts';
import { postsConcerned } from './queries/postsConcerned.ts';
import { nothingKnown, recipientsOf } from './recipients.ts';
import type { Notice } from './tell.ts';
import { listed } from './words.ts';

/** What each person is reminded of on a reminder day: one message with all open issues of theirs that still owe the round's update (S96, E.10), by who holds them now and whose enterprises they are. */
export async function outstandingOf({ round, day, until, holdings }: z.infer<typeof updatesOutstanding.payload>, tx: Db): Promise<(Omit<Notice, 'eventId'> & { about: string })[]> {
  const audience = withCadre(owingUpdates);
  const known = await placed(tx, holdings.map(({ issueIds, enterpriseId, state, level, unitId }) => ({ issueIds, matter: { ...nothingKnown, enterpriseId, state, level, unitId } })));
  const posts = await postsConcerned(tx, known.map(({ matter }) => matter));
  const theirs = new Map<string, string[]>();
  for (const { issueIds, matter } of known) {
    for (const subject of recipientsOf(audience.tell, matter, posts, null)) {
      if (!theirs.has(subject)) theirs.set(subject, []);
      theirs.get(subject)!.push(...issueIds);
    }
  }
  return [...theirs].map(([subject, issueIds]) => ({
    // Whoever stands in for another gets theirs apart from their own.
    about: subject, audience: { kind: audience.kind, tell: ['NAMED'] as const }, matter: { ...nothingKnown, named: [subject] }, actor: null, issueId: null,
    facts: { roundId: round, day, until, count: issueIds.length, issues: listed(issueIds) },
  }));
}
