import type { Viewer } from '@zhuqi/subgraph';
import { LRUCache } from 'lru-cache';

/** The service that knows people's posts. */
export const POSTS_SERVICE = 'organization';
/** How a person's post is asked for; the person is the viewer of the question itself. */
export const POST_QUERY = 'query GatewayPost { viewer { role head county cluster factor enterpriseIds unit { id } } }';

/** What organization answers to the question; null for somebody without a post. */
export type PostAnswer = { role: Viewer['role']; head?: boolean | null; county?: string | null; cluster?: Viewer['cluster'] | null; factor?: Viewer['factor'] | null; enterpriseIds?: string[] | null; unit?: { id: string } | null } | null;

/** How long an answer about a post is good, how long it helps out while organization is silent, and how long a silent organization is left alone; milliseconds. */
export const postTimes = { fresh: 30_000, lastKnown: 600_000, pause: 5_000 };

/** What finding a post needs. */
export interface PostSource {
  /** Asks organization; throws where it does not answer. Null where the graph has no organization: then nobody but the command office has a post. */
  ask: ((subject: string) => Promise<PostAnswer>) | null;
  commandOffice: readonly string[];
  now?: () => number;
}

interface Remembered {
  viewer: Viewer;
  at: number;
  /** How many changes had been told when it was asked for. */
  changes: number;
}

/** Where posts are found. */
export interface PostFinder {
  /** The post of a subject; throws where nobody can tell. */
  postOf(subject: string): Promise<Viewer>;
  /** Posts may have changed: everybody's is asked for anew. */
  askAnew(): void;
}

/** Finds posts. Askers at the same time share one question, and a last known post stands in for a silent organization. */
export function postFinder({ ask, commandOffice, now = Date.now }: PostSource): PostFinder {
  const bootstrap = new Set(commandOffice);
  const remembered = new LRUCache<string, Remembered>({ max: 20_000 });
  const asking = new Map<string, Promise<Viewer>>();
  let silentUntil = 0;
  let changes = 0;

  const askOnce = async (subject: string): Promise<Viewer> => {
    const before = changes;
    try {
      const viewer = viewerOf(subject, (await ask?.(subject)) ?? null);
      remembered.set(subject, { viewer, at: now(), changes: before });
      return viewer;
    } catch (error) {
      silentUntil = now() + postTimes.pause;
      throw error;
    }
  };

  const postOf = async (subject: string): Promise<Viewer> => {
    if (bootstrap.has(subject)) return { subject, role: 'HQ_OFFICE' };
    if (!ask) return { subject, role: null };
    const known = remembered.get(subject);
    const age = known ? now() - known.at : Infinity;
    if (known && ((age < postTimes.fresh && known.changes === changes) || (now() < silentUntil && age < postTimes.lastKnown))) return known.viewer;
    const question = asking.get(subject) ?? askOnce(subject);
    asking.set(subject, question);
    try {
      return await question;
    } catch (error) {
      if (known && age < postTimes.lastKnown) return known.viewer;
      throw error;
    } finally {
      if (asking.get(subject) === question) asking.delete(subject);
    }
  };

  return {
    postOf,
    askAnew() {
      changes += 1;
      asking.clear();
    },
  };
}

function viewerOf(subject: string, post: PostAnswer): Viewer {
  if (!post) return { subject, role: null };
  return {
    subject,
    role: post.role,
    ...(post.unit ? { unitId: post.unit.id } : {}),
    ...(post.head ? { head: true } : {}),
    ...(post.county ? { county: post.county } : {}),
    ...(post.cluster ? { cluster: post.cluster } : {}),
    ...(post.factor ? { factor: post.factor } : {}),
    ...(post.enterpriseIds ? { enterpriseIds: post.enterpriseIds } : {}),
  };
}
