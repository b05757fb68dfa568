import { randomUUID } from 'node:crypto';
import { defineReaction, handoverCompleted, publish, seatTaken } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';
import type { Handover } from '../generated/prisma/client.ts';
import { dayAfter, endOf } from '../handover.ts';
import { ledgerKeyOf } from '../memberLedger.ts';
import { dayOf, isHeld } from '../team.ts';

/** Ends a posting once the successor has acknowledged every open issue, and lets the successor's begin the day after (S22, S23). */
export const endPosting = defineReaction(handoverCompleted, async (tx: Db, messages) => {
  for (const { payload, occurredAt } of messages) {
    const handover = await tx.handover.findUnique({ where: { id: payload.id } });
    if (handover && !handover.endedOn) await pass(tx, handover, endOf(handover.lastDay, dayOf(new Date(occurredAt))));
  }
});

async function pass(tx: Db, { id, seatId, enterpriseId, fromPersonId, toPersonId }: Handover, endedOn: Date): Promise<void> {
  await tx.handover.update({ where: { id }, data: { endedOn } });
  const left = await tx.assistTeamSeat.update({ where: { id: seatId }, data: { to: endedOn }, include: { team: true } });
  const successor = await tx.person.findUniqueOrThrow({ where: { id: toPersonId } });
  const from = dayAfter(endedOn);
  const posting = { teamId: left.teamId, year: left.year, seat: left.seat, personId: toPersonId, homeUnit: successor.homeUnit, enterpriseId, fullTime: null, from, to: null };
  const ledgerKey = ledgerKeyOf({ ...posting, id: '', ledgerKey: '', team: left.team, person: successor });
  const known = await tx.assistTeamSeat.findUnique({ where: { ledgerKey } });
  // The office's ledger may have posted the successor already.
  const goesOn = known && isHeld(known, from) ? { to: null } : { from, to: null };
  await tx.assistTeamSeat.upsert({ where: { ledgerKey }, create: { ...posting, id: randomUUID(), ledgerKey }, update: goesOn });
  await withdrawNamed(tx, fromPersonId, enterpriseId);
  // The posting goes on under the number of the seat that was left, so that whoever counts seats counts it once.
  await publish(tx, seatTaken, [{ id: seatId, teamId: left.teamId, year: left.year, seat: left.seat, personId: toPersonId, enterpriseId }]);
}

/** A post that names the enterprise expressly would outlast the posting. */
async function withdrawNamed(tx: Db, personId: string, enterpriseId: string): Promise<void> {
  const posts = await tx.post.findMany({ where: { personId, role: 'RESIDENT_CADRE', enterpriseIds: { has: enterpriseId } } });
  for (const { subject, enterpriseIds } of posts) await tx.post.update({ where: { subject }, data: { enterpriseIds: enterpriseIds.filter((each) => each !== enterpriseId) } });
}
