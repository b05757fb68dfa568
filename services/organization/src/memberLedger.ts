import { randomUUID } from 'node:crypto';
import { code, creditCode, date, defineSheet, keyOf, oneOf, problem, reference, text, year } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { publish, seatTaken } from '@zhuqi/events';
import { defineLedger } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import { earlyEndings } from './earlyEndings.ts';
import { openEditions } from './edition.ts';
import type { Db } from './generated/db.ts';
import type { AssistTeam, AssistTeamSeat, Person, Prisma } from './generated/prisma/client.ts';
import { identityOf } from './person.ts';
import { keepHomeUnits, settlePeople } from './settlePeople.ts';
import { seatKinds } from './team.ts';

/** The sheet 小组成员: who sits on which seat of which team, and where a resident cadre is posted (S10, S13, S21). */
export const memberSheet = defineSheet({
  name: '小组成员',
  title: '济宁市助企攀登帮包小组成员名册',
  key: ['year', 'team', 'seat', 'name', 'enterpriseId'],
  columns: {
    year: year('年度', { required: true }),
    team: reference('小组编号', { entity: 'AssistTeam', unknown: 'REFERENCE_UNKNOWN', required: true, key: (row) => `${row.year}/${row.team}` }),
    name: text('姓名', { required: true, personal: true }),
    seat: oneOf('角色', seatKinds, { required: true }),
    homeUnit: text('工作单位', { personal: true }),
    phone: code('联系电话', { personal: true }),
    // The roster comes after the members, so that this code is checked in form only.
    enterpriseId: creditCode('驻点企业信用代码'),
    // Offices may leave these three columns out.
    fullTime: oneOf('是否脱产', { YES: { zh: '是', en: 'Yes' }, NO: { zh: '否', en: 'No' } }),
    from: date('任职起始日期'),
    to: date('任职结束日期'),
  },
  check: ({ from, to }) => (from && to && to < from ? [problem('DATE_ORDER', 'to', { zh: '“任职结束日期”早于“任职起始日期”，请核对', en: '任职结束日期: earlier than 任职起始日期; correct one of them' })] : []),
});

type Row = RecordOf<typeof memberSheet>;

/** A row's place among the members, personal data like the name it holds. */
const keyOfRow = (row: Row): string => keyOf(memberSheet, row);

/** Loads, compares and gives back the teams' members; names and phones leave only to those who answer for them. */
export const memberLedger = defineLedger<Db, typeof memberSheet>({
  sheet: memberSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  async existing(db, keys) {
    return (await db.assistTeamSeat.findMany({ where: { ledgerKey: { in: keys } }, include: { person: true, team: true } })).map(rowOf);
  },
  objections: (db, { updated }) => earlyEndings(db, updated.map((row) => ({ ...row, key: keyOfRow(row) }))),
  async exported(db, viewer, { year: edition, county }) {
    const where: Prisma.AssistTeamSeatWhereInput = { team: { AND: [exportableTeams(viewer), { ...(edition && { year: Number(edition) }), ...(county && { county }) }] } };
    return (await db.assistTeamSeat.findMany({ where, include: { person: true, team: true }, orderBy: [{ teamId: 'asc' }, { seat: 'asc' }, { ledgerKey: 'asc' }] })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    const held = await tx.assistTeamSeat.findMany({ where: { ledgerKey: { in: updated.map(keyOfRow) } } });
    const heldUnder = new Map(held.map((seat) => [seat.ledgerKey, seat]));
    await openEditions(tx, rows);
    const people = await settlePeople(tx, rows.map((row) => ({ row, held: heldUnder.get(keyOfRow(row)) })));
    const seats = rows.map((row) => seatOf(row, heldUnder.get(keyOfRow(row))?.id ?? randomUUID(), people.get(identityOf(row))!));
    await tx.assistTeamSeat.createMany({ data: seats.slice(0, created.length) });
    for (const seat of seats.slice(created.length)) await tx.assistTeamSeat.update({ where: { id: seat.id }, data: seat });
    await keepHomeUnits(tx, seats, held);
    await publish(tx, seatTaken, seats.map(({ id, teamId, year: edition, seat, personId, enterpriseId }) => ({ id, teamId, year: edition, seat, personId, enterpriseId })));
  },
});

/** Members leave as a workbook with their phones: to the command office, and to a county office for its county's teams (E.12). */
function exportableTeams(viewer: Viewer): Prisma.AssistTeamWhereInput {
  if (viewer.role === 'HQ_OFFICE') return {};
  return viewer.role === 'COUNTY_OFFICE' && viewer.county ? { county: viewer.county } : { id: { in: [] } };
}

function seatOf(row: Row, id: string, personId: string): AssistTeamSeat {
  return {
    id, ledgerKey: keyOfRow(row), teamId: row.team.id, year: row.year, seat: row.seat, personId, homeUnit: row.homeUnit, enterpriseId: row.enterpriseId,
    fullTime: row.fullTime && row.fullTime === 'YES', from: row.from === null ? null : new Date(row.from), to: row.to === null ? null : new Date(row.to),
  };
}

/** The business key of a seat as the ledger would write it: personal data, for it holds the name. */
export function ledgerKeyOf(seat: AssistTeamSeat & { team: AssistTeam; person: Person }): string {
  return keyOfRow(rowOf(seat));
}

function rowOf({ team, person, ...seat }: AssistTeamSeat & { team: AssistTeam; person: Person }): Row {
  return {
    year: seat.year, team: { id: team.id, name: team.code, level: team.level }, name: person.name, seat: seat.seat as Row['seat'], homeUnit: seat.homeUnit,
    phone: person.phone, enterpriseId: seat.enterpriseId, fullTime: seat.fullTime === null ? null : seat.fullTime ? 'YES' : 'NO',
    from: seat.from?.toISOString().slice(0, 10) ?? null, to: seat.to?.toISOString().slice(0, 10) ?? null,
  };
}
