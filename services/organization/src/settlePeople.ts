import { randomUUID } from 'node:crypto';
import type { Db } from './generated/db.ts';
import type { AssistTeamSeat } from './generated/prisma/client.ts';
import { identityOf } from './person.ts';
import type { Named } from './person.ts';

type Tx = Pick<Db, 'person' | 'assistTeamSeat'>;

/**
 * Finds or enters the person of every row and gives their ids by identity. Somebody whose rows all change to one new phone stays the same person;
 * anybody else with another name or phone is another one.
 */
export async function settlePeople(tx: Tx, rows: readonly { row: Named; held: AssistTeamSeat | undefined }[]): Promise<Map<string, string>> {
  const wanted = new Map(rows.map(({ row }) => [identityOf(row), row]));
  const people = new Map((await namesakes(tx, [...wanted.values()])).map((person) => [identityOf(person), person.id]));
  for (const [id, row] of await changedPeople(tx, rows)) {
    if (people.has(identityOf(row))) continue;
    await tx.person.update({ where: { id }, data: personal(row) });
    people.set(identityOf(row), id);
  }
  const entered = [...wanted].filter(([identity]) => !people.has(identity)).map(([identity, row]) => ({ identity, id: randomUUID(), row }));
  await tx.person.createMany({ data: entered.map(({ id, row }) => ({ id, ...personal(row) })) });
  for (const { identity, id } of entered) people.set(identity, id);
  return people;
}

async function namesakes(tx: Tx, rows: Named[]) {
  return tx.person.findMany({ where: { name: { in: [...new Set(rows.map(({ name }) => name))] } } });
}

/** The people all of whose seats are among the changed rows and agree on a new identity. */
async function changedPeople(tx: Tx, rows: readonly { row: Named; held: AssistTeamSeat | undefined }[]): Promise<[string, Named][]> {
  const changed = new Map<string, { seats: number; rows: Named[] }>();
  for (const { row, held } of rows) {
    if (!held) continue;
    const so = changed.get(held.personId) ?? { seats: 0, rows: [] };
    changed.set(held.personId, { seats: so.seats + 1, rows: [...so.rows, row] });
  }
  const counts = await tx.assistTeamSeat.groupBy({ by: ['personId'], where: { personId: { in: [...changed.keys()] } }, _count: true });
  return counts.flatMap(({ personId, _count }) => {
    const { seats, rows: theirs } = changed.get(personId)!;
    const agreed = new Set(theirs.map(identityOf)).size === 1 ? theirs[0] : undefined;
    return agreed && seats === _count ? [[personId, agreed]] : [];
  });
}

function personal({ name, phone, homeUnit }: Named): Named {
  return { name, phone, homeUnit };
}

/** Keeps each person's home unit as the latest edition's seat tells it (S13), and forgets people whom no seat and no post names any longer. */
export async function keepHomeUnits(tx: Tx, written: readonly AssistTeamSeat[], before: readonly AssistTeamSeat[]): Promise<void> {
  const ids = [...new Set(written.map(({ personId }) => personId))];
  const latest = await tx.assistTeamSeat.findMany({ where: { personId: { in: ids } }, distinct: ['personId'], orderBy: [{ personId: 'asc' }, { year: 'desc' }, { id: 'asc' }], include: { person: true } });
  for (const { person, homeUnit } of latest) if (person.homeUnit !== homeUnit) await tx.person.update({ where: { id: person.id }, data: { homeUnit } });
  await tx.person.deleteMany({ where: { id: { in: before.map(({ personId }) => personId) }, seats: { none: {} }, posts: { none: {} } } });
}
