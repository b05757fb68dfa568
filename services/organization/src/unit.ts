import { clusters, factors } from '@zhuqi/subgraph';
import type { Cluster, FactorKind, Viewer } from '@zhuqi/subgraph';
import { regionAliases } from './region.ts';

/** The kinds of units (S2–S6, S17) with the words that the ledger's 类型 writes. */
export const unitKinds = {
  HEADQUARTERS_OFFICE: { zh: '指挥部办公室', en: 'Headquarters office', aliases: ['市指挥部办公室'] },
  CLUSTER_TASK_FORCE: { zh: '产业集群专班', en: 'Cluster task force', aliases: ['产业集群发展专班', '专班'] },
  FACTOR_GROUP: { zh: '要素保障组', en: 'Factor group', aliases: ['保障组'] },
  COUNTY_COMMAND: { zh: '县市区指挥部', en: 'County command', aliases: ['县市区指挥部办公室'] },
  PARTICIPATING_UNIT: { zh: '参与单位', en: 'Participating unit', aliases: ['会商单位', '部门', '各部门', '其他单位'] },
} as const;

/** A kind of unit. */
export type UnitKind = keyof typeof unitKinds;

/** What a unit's name and kind tell of it. */
export interface NamedUnit {
  name: string;
  kind: UnitKind;
  county: string | null;
}

const TASK_FORCE_ENDING = /(产业集群)?(发展)?专班$/;
const GROUP_ENDING = /(保障)?组$/;
const COMMAND_ENDING = /(制造强市建设)?指挥部(办公室)?$/;

/** The cluster of a task force by its name (S5); null for other units and for a name that tells none. */
export function clusterOf({ kind, name }: NamedUnit): Cluster | null {
  return kind === 'CLUSTER_TASK_FORCE' ? termNamed(clusters, name.replace(TASK_FORCE_ENDING, '')) : null;
}

/** The factor of a factor group by its name (S6); null for other units and for a name that tells none. */
export function factorOf({ kind, name }: NamedUnit): FactorKind | null {
  return kind === 'FACTOR_GROUP' ? (termNamed(factors, name) ?? termNamed(factors, name.replace(GROUP_ENDING, ''))) : null;
}

/** The other names that ledgers write for a unit (I-16): its own name's variants and the vocabulary's words for its cluster or factor. */
export function unitAliases(unit: NamedUnit): string[] {
  const name = unit.name.normalize('NFKC');
  return [...new Set(variantsOf({ ...unit, name }))].filter((alias) => alias !== name && alias !== '');
}

function variantsOf(unit: NamedUnit): string[] {
  switch (unit.kind) {
    case 'CLUSTER_TASK_FORCE': {
      const base = unit.name.replace(TASK_FORCE_ENDING, '');
      const cluster = clusterOf(unit);
      return [...endings(base, ['产业集群发展专班', '产业集群专班', '发展专班', '专班']), ...(cluster ? wordsOf(clusters[cluster]) : [])];
    }
    case 'FACTOR_GROUP': {
      const base = unit.name.replace(GROUP_ENDING, '');
      const factor = factorOf(unit);
      return [...endings(base, ['', '组', '保障组']), ...(factor ? wordsOf(factors[factor]) : [])];
    }
    case 'COUNTY_COMMAND':
      return unit.county ? [unit.county, ...regionAliases(unit.county)].flatMap((county) => endings(county, ['', ...COMMAND_NAMES])) : [];
    case 'HEADQUARTERS_OFFICE': {
      const city = unit.name.replace(COMMAND_ENDING, '');
      return ['', ...(city ? [city] : []), '市'].flatMap((before) => endings(before, COMMAND_NAMES));
    }
    default:
      return [];
  }
}

const COMMAND_NAMES = ['指挥部办公室', '指挥部', '制造强市建设指挥部办公室', '制造强市建设指挥部'];

function endings(base: string, ends: readonly string[]): string[] {
  return ends.map((end) => base + end);
}

function wordsOf(term: { zh: string; aliases: readonly string[] }): string[] {
  return [term.zh, ...term.aliases];
}

function termNamed<K extends string>(terms: Record<K, { zh: string; aliases: readonly string[] }>, name: string): K | null {
  return (Object.keys(terms) as K[]).find((key) => wordsOf(terms[key]).includes(name)) ?? null;
}

/** Units and regions are known to everybody who holds a post but the operator of the installation, as a Prisma filter. */
export function visibleUnits(viewer: Viewer): { id?: { in: string[] } } {
  return viewer.role && viewer.role !== 'OPERATOR' ? {} : { id: { in: [] } };
}
