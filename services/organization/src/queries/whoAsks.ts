import type { Context } from '../context.ts';
import { latestEdition } from '../edition.ts';
import type { Db } from '../generated/db.ts';
import type { Post, Unit } from '../generated/prisma/client.ts';
import { dayOf, followedFrom, isHeldIn } from '../team.ts';
import { lookUpRegions } from '../lookup.ts';
import { reachOf } from '../post.ts';

/** What organization knows of the signed-in subject: its post and how far it reaches (E.12); a subject without a post has no role. */
export async function whoAsks({ db, viewer }: Context) {
  const post = await db.post.findUnique({ where: { subject: viewer.subject }, include: { unit: true } });
  // Whom the gateway knows without asking here (the first command office) is what the gateway says.
  if (!post) return { subject: viewer.subject, role: viewer.role, head: viewer.head ?? false, enterpriseIds: viewer.enterpriseIds ?? [] };
  const followed = await followedEnterprises(db, post);
  return { ...reachOf(post, followed, await regionOf(db, post.unit)), unit: post.unit };
}

/** The enterprises of the person's current postings, or of the teams on which the person sits now, in the latest edition. */
async function followedEnterprises(db: Db, { role, personId }: Post): Promise<string[]> {
  if (!personId || !(role === 'RESIDENT_CADRE' || role === 'ASSIST_TEAM')) return [];
  const year = await latestEdition(db);
  const seats = await db.assistTeamSeat.findMany({ where: { personId, year }, include: { team: true } });
  return followedFrom(role, seats.filter((seat) => isHeldIn(year, seat, dayOf(new Date()))));
}

/** A unit's region by its own name, however the ledger wrote it. */
async function regionOf(db: Db, unit: Unit | null): Promise<string | null> {
  if (!unit?.county) return null;
  const { [unit.county]: region } = await lookUpRegions(db, [unit.county]);
  return region?.id ?? unit.county;
}
