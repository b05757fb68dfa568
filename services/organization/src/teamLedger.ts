import { creditCode, defineSheet, list, oneOf, problem, reference, text, year } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { publish, teamFormed } from '@zhuqi/events';
import { defineLedger, levels } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { AssistTeam } from './generated/prisma/client.ts';
import { openEditions } from './edition.ts';
import { teamId, visibleTeams } from './team.ts';

/** The sheet 帮包小组: the assist teams of each edition and the enterprises they serve (S8, S9). */
export const teamSheet = defineSheet({
  name: '帮包小组',
  title: '济宁市助企攀登帮包小组名册',
  key: ['year', 'code'],
  defines: ['AssistTeam'],
  columns: {
    year: year('年度', { required: true }),
    code: text('小组编号', { required: true }),
    level: oneOf('层级', levels, { required: true }),
    county: reference('县市区', { entity: 'Region', unknown: 'REFERENCE_UNKNOWN' }),
    // The roster comes after the teams, so that these codes are checked in form only.
    enterpriseIds: list('帮包企业信用代码', creditCode('帮包企业信用代码')),
  },
  check: ({ level, county }) =>
    level === 'COUNTY' && !county
      ? [problem('REQUIRED', 'county', { zh: '“县市区”没有填写，县级小组请填写', en: '县市区: the value is missing; a county team needs it' })]
      : [],
});

type Row = RecordOf<typeof teamSheet>;

/** Loads, compares and gives back the assist teams. */
export const teamLedger = defineLedger<Db, typeof teamSheet>({
  sheet: teamSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  defines: (rows) => ({
    AssistTeam: Object.fromEntries(rows.map(({ year: edition, code: name, level }) => [teamId(edition, name), { id: teamId(edition, name), name, level }])),
  }),
  async existing(db, keys) {
    // A key writes a slash or percent sign inside a code as %2F or %25; an id does not.
    return (await db.assistTeam.findMany({ where: { id: { in: keys.map(decodeURIComponent) } } })).map(rowOf);
  },
  async exported(db, viewer, { year: edition, level, county }) {
    const where = { AND: [visibleTeams(viewer), { ...(edition && { year: Number(edition) }), ...(level && { level }), ...(county && { county }) }] };
    return (await db.assistTeam.findMany({ where, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    await openEditions(tx, [...created, ...updated]);
    await tx.assistTeam.createMany({ data: created.map(teamOf) });
    for (const row of updated) await tx.assistTeam.update({ where: { id: teamId(row.year, row.code) }, data: teamOf(row) });
    await publish(tx, teamFormed, [...created, ...updated].map(teamOf).map(({ id, year: edition, level, county, enterpriseIds }) => ({ id, year: edition, level, county, enterpriseIds })));
  },
});

function teamOf(row: Row): AssistTeam {
  return { id: teamId(row.year, row.code), year: row.year, code: row.code, level: row.level, county: row.county?.id ?? null, enterpriseIds: row.enterpriseIds };
}

function rowOf({ year: edition, code, level, county, enterpriseIds }: AssistTeam): Row {
  return { year: edition, code, level: level as Row['level'], county: county === null ? null : { id: county, name: county }, enterpriseIds };
}
