import { code, defineSheet, oneOf, problem } from '@zhuqi/ledger';
import type { Known, RecordOf } from '@zhuqi/ledger';
import { publish, unitRegistered } from '@zhuqi/events';
import { defineLedger, levels } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { Region, Unit } from './generated/prisma/client.ts';
import { byEveryName, knownRegion, knownUnit, regionNames, unitNames } from './names.ts';
import { regionAliases, regionKind } from './region.ts';
import { clusterOf, factorOf, unitAliases, unitKinds, visibleUnits } from './unit.ts';

/** The sheet 单位: the 1+7+7 tree, the county commands and other participating units (S2–S6, S17). */
export const unitSheet = defineSheet({
  name: '单位',
  title: '济宁市制造强市建设指挥部单位名录',
  key: ['id'],
  defines: ['Unit', 'Region'],
  columns: {
    id: code('单位编码', { required: true }),
    name: code('单位名称', { required: true }),
    kind: oneOf('类型', unitKinds, { required: true }),
    level: oneOf('层级', levels, { required: true }),
    county: code('县市区'),
  },
  check: ({ kind, county }) =>
    kind === 'COUNTY_COMMAND' && !county
      ? [problem('REQUIRED', 'county', { zh: '“县市区”没有填写，县市区指挥部请填写', en: '县市区: the value is missing; a county command needs it' })]
      : [],
});

type Row = RecordOf<typeof unitSheet>;

/** Loads, compares and gives back the units; a county command's row brings its region into being. */
export const unitLedger = defineLedger<Db, typeof unitSheet>({
  sheet: unitSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  defines: entitiesOf,
  async existing(db, keys) {
    return (await db.unit.findMany({ where: { id: { in: keys } } })).map(rowOf);
  },
  async exported(db, viewer, { kind, level, county }) {
    const where = { AND: [visibleUnits(viewer), { ...(kind && { kind }), ...(level && { level }), ...(county && { county }) }] };
    return (await db.unit.findMany({ where, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    await tx.region.createMany({ data: regionsOf([...created, ...updated]), skipDuplicates: true });
    await tx.unit.createMany({ data: created.map(unitOf) });
    for (const row of updated) await tx.unit.update({ where: { id: row.id }, data: unitOf(row) });
    await publish(tx, unitRegistered, [...created, ...updated].map(unitOf).map(({ id, name, kind, level, county, cluster }) => ({ id, label: name, kind, level, county, cluster })));
  },
});

/** What the units' rows bring into being, under every name by which other sheets may refer to it: the units, and the regions of the county commands. */
export function entitiesOf(rows: readonly Row[]): { Unit: Record<string, Known>; Region: Record<string, Known> } {
  return { Unit: byEveryName(rows.map(unitOf), unitNames, knownUnit), Region: byEveryName(regionsOf(rows), regionNames, knownRegion) };
}

function regionsOf(rows: readonly Row[]): Region[] {
  const counties = rows.flatMap(({ kind, county }) => (kind === 'COUNTY_COMMAND' && county ? [county] : []));
  return [...new Set(counties)].map((id) => ({ id, kind: regionKind(id), aliases: regionAliases(id) }));
}

function unitOf(row: Row): Unit {
  return { id: row.id, name: row.name, kind: row.kind, level: row.level, county: row.county, cluster: clusterOf(row), factor: factorOf(row), aliases: unitAliases(row) };
}

function rowOf({ id, name, kind, level, county }: Unit): Row {
  return { id, name, kind: kind as Row['kind'], level: level as Row['level'], county };
}
