import { isDeepStrictEqual } from 'node:util';
import { postGranted, publish } from '@zhuqi/events';
import { latestEdition } from './edition.ts';
import type { Db } from './generated/db.ts';
import { lookUpRegions } from './lookup.ts';
import { reachOf } from './post.ts';
import { dayOf, followedFrom, isHeldIn, ledFrom } from './team.ts';

/** Announces every post, or those of these subjects, whose reach is not what was last told of it (E.12), in the caller's transaction. */
export async function tellPosts(tx: Db, now: Date, subjects?: string[]): Promise<void> {
  await takeTurn(tx, subjects);
  const reaches = await reachesOf(tx, now, subjects);
  const told = new Map((await tx.toldPost.findMany({ where: subjects && { subject: { in: subjects } } })).map(({ subject, reach }) => [subject, reach]));
  const changed = reaches.filter((reach) => !isDeepStrictEqual(reach, told.get(reach.subject)));
  await publish(tx, postGranted, changed);
  for (const reach of changed) await tx.toldPost.upsert({ where: { subject: reach.subject }, create: { subject: reach.subject, reach }, update: { reach } });
}

/** One teller at a time for a subject, so that what is told last is what holds; who tells all waits for every other. */
async function takeTurn(tx: Db, subjects?: string[]): Promise<void> {
  if (!subjects) return void (await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('organization.tellPosts'))`);
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('organization.tellPosts'))`;
  for (const subject of subjects.toSorted()) await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('organization.tellPosts'), hashtext(${subject}))`;
}

async function reachesOf(tx: Db, now: Date, subjects?: string[]) {
  const year = await latestEdition(tx);
  const posts = await tx.post.findMany({
    where: subjects && { subject: { in: subjects } },
    include: { unit: true, person: { include: { seats: { where: { year }, include: { team: true } } } } },
    orderBy: { subject: 'asc' },
  });
  const regions = await lookUpRegions(tx, [...new Set(posts.flatMap(({ unit }) => unit?.county ?? []))]);
  return posts.map(({ person, ...post }) => {
    const held = (person?.seats ?? []).filter((seat) => isHeldIn(year, seat, dayOf(now)));
    const county = post.unit?.county ?? null;
    const { enterpriseIds, ...reach } = reachOf(post, followedFrom(post.role, held), county && (regions[county]?.id ?? county));
    return { ...reach, unitId: post.unitId, enterpriseIds: enterpriseIds.toSorted(), ledEnterpriseIds: [...new Set(ledFrom(post.role, held))].toSorted() };
  });
}
