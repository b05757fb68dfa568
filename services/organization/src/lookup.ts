import type { Known } from '@zhuqi/ledger';
import type { Lookup } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { byEveryName, knownRegion, knownUnit, regionNames, unitNames } from './names.ts';

/** Tells ledgers which regions there are, by name or alias (高新区 for 济宁高新区). */
export const lookUpRegions: Lookup<Db> = async (db, keys) => {
  const regions = await db.region.findMany({ where: { OR: [{ id: { in: keys } }, { aliases: { hasSome: keys } }] } });
  return only(keys, byEveryName(regions, regionNames, knownRegion));
};

/** Tells ledgers which units there are, by code, name or alias (I-16); an alias that two units claim is nobody's. */
export const lookUpUnits: Lookup<Db> = async (db, keys) => {
  const units = await db.unit.findMany({ where: { OR: [{ id: { in: keys } }, { name: { in: keys } }, { aliases: { hasSome: keys } }] } });
  return only(keys, byEveryName(units, unitNames, knownUnit));
};

/** Tells ledgers which assist teams there are, by `<year>/<team code>`. */
export const lookUpTeams: Lookup<Db> = async (db, keys) => {
  const teams = await db.assistTeam.findMany({ where: { id: { in: keys } } });
  return Object.fromEntries(teams.map(({ id, code, level }) => [id, { id, name: code, level }]));
};

function only(keys: string[], known: Record<string, Known>): Record<string, Known> {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(known, key) ? [[key, known[key]!]] : [])));
}
