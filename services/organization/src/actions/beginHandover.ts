import { handoverBegun, inTransaction, publish } from '@zhuqi/events';
import { forbidden, ok, refused, userError, writtenDay } from '@zhuqi/subgraph';
import type { Outcome, Viewer } from '@zhuqi/subgraph';
import { latestEdition } from '../edition.ts';
import type { Db } from '../generated/db.ts';
import type { BeginHandoverInput } from '../generated/graphql.ts';
import type { Handover } from '../generated/prisma/client.ts';
import { checkHandover } from '../handover.ts';
import { dayOf, isHeldIn } from '../team.ts';

/** Begins to hand a resident cadre's posting over; the cadre stays until the successor has acknowledged the enterprise's open issues (S22, S23). The command office, or the office of the team's county. */
export async function beginHandover(db: Db, viewer: Viewer, input: BeginHandoverInput): Promise<Outcome<Handover>> {
  if (viewer.role !== 'HQ_OFFICE' && viewer.role !== 'COUNTY_OFFICE') throw mayNot();
  return inTransaction(db, async (tx) => {
    const today = dayOf(new Date());
    const posting = await postingOf(tx, input, today);
    if (!posting) return refused([userError('POSTING_UNKNOWN', { zh: '该人员目前没有驻点在这家企业', en: 'This person is not posted at this enterprise now' }, ['personId'])]);
    const { seat, county } = posting;
    if (viewer.role === 'COUNTY_OFFICE' && (!viewer.county || viewer.county !== county)) throw mayNot();
    const [fromSubjects, toSubjects] = [await subjectsOf(tx, input.personId), await subjectsOf(tx, input.successorPersonId)];
    const wanted = { fromPersonId: input.personId, toPersonId: input.successorPersonId, lastDay: new Date(input.lastDay) };
    const standing = await tx.handover.findFirst({ where: { seatId: seat, OR: [{ endedOn: null }, { endedOn: { gte: today } }] } });
    if (standing) return same(standing, wanted) ? ok(standing) : refused([userError('HANDOVER_UNDER_WAY', { zh: '该驻点正在交接或已经交接', en: 'This posting is being handed over already, or has been' }, ['personId'])]);
    const successorKnown = (await tx.person.count({ where: { id: wanted.toPersonId } })) > 0;
    const errors = checkHandover({ ...wanted, successorKnown, toSubjects }, today);
    if (errors.length > 0) return refused(errors);
    const handover = await tx.handover.create({ data: { ...wanted, seatId: seat, enterpriseId: input.enterpriseId, fromSubjects, toSubjects, county, begunBy: viewer.subject } });
    const { id, enterpriseId, fromPersonId, toPersonId, lastDay } = handover;
    await publish(tx, handoverBegun, [{ id, enterpriseId, fromPersonId, toPersonId, fromSubjects, toSubjects, lastDay: writtenDay(lastDay) }]);
    return ok(handover);
  });
}

/** The posting as it stands today in the latest edition; locked, so that one handover at a time begins. */
async function postingOf(tx: Db, { personId, enterpriseId }: BeginHandoverInput, today: Date): Promise<{ seat: string; county: string | null } | null> {
  const year = await latestEdition(tx);
  const seats = await tx.assistTeamSeat.findMany({ where: { year, seat: 'RESIDENT_CADRE', personId, enterpriseId }, include: { team: true }, orderBy: { id: 'asc' } });
  const held = seats.find((seat) => isHeldIn(year, seat, today));
  if (!held) return null;
  await tx.$queryRaw`select id from assist_team_seat where id = ${held.id} for update`;
  return { seat: held.id, county: held.team.county };
}

async function subjectsOf(tx: Db, personId: string): Promise<string[]> {
  const posts = await tx.post.findMany({ where: { personId, role: 'RESIDENT_CADRE' }, orderBy: { subject: 'asc' } });
  return posts.map(({ subject }) => subject);
}

function same(one: Handover, other: Pick<Handover, 'toPersonId' | 'lastDay'>): boolean {
  return one.toPersonId === other.toPersonId && one.lastDay.getTime() === other.lastDay.getTime();
}

function mayNot() {
  return forbidden({ zh: '只有指挥部办公室或小组所在县市区指挥部可以办理驻点交接', en: 'Only the command office or the office of the team’s county hands postings over' });
}
