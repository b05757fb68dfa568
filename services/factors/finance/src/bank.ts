import { code, foldCode } from '@zhuqi/ledger';
import type { Column } from '@zhuqi/ledger';
import type { AdministrativeLevel } from '@zhuqi/subgraph';

/** A bank of the city or of a county by its one name, with the other names that offices write (S18). */
export interface Institution {
  name: string;
  /** Null for a bank that nobody has listed. */
  level: AdministrativeLevel | null;
  aliases: string[];
}

/** The banks that can be approached for a need (市、县两级金融机构, S18); another bank is another line here. */
export const institutions: readonly Institution[] = [
  { name: '工商银行济宁分行', level: 'CITY', aliases: branchNames('工商银行', '工行') },
  { name: '农业银行济宁分行', level: 'CITY', aliases: branchNames('农业银行', '农行') },
  { name: '中国银行济宁分行', level: 'CITY', aliases: branchNames('中国银行', '中行') },
  { name: '建设银行济宁分行', level: 'CITY', aliases: branchNames('建设银行', '建行') },
  { name: '交通银行济宁分行', level: 'CITY', aliases: branchNames('交通银行', '交行') },
  { name: '邮储银行济宁分行', level: 'CITY', aliases: branchNames('邮政储蓄银行', '邮储银行', '邮储') },
  { name: '兴业银行济宁分行', level: 'CITY', aliases: branchNames('兴业银行') },
  { name: '济宁银行', level: 'CITY', aliases: ['济宁银行股份有限公司'] },
  { name: '济宁儒商村镇银行', level: 'COUNTY', aliases: ['儒商村镇银行', '济宁儒商村镇银行股份有限公司'] },
  ...['济宁', '兖州', '曲阜', '邹城', '微山', '鱼台', '金乡', '嘉祥', '汶上', '泗水', '梁山'].map((place) => ({ name: `${place}农商银行`, level: 'COUNTY' as const, aliases: ruralNames(place) })),
];

function branchNames(...names: string[]): string[] {
  const heads = names.flatMap((name) => [name, name.startsWith('中国') ? name : `中国${name}`]);
  return heads.flatMap((head) => [head, `${head}股份有限公司`].flatMap((bank) => [bank, `${bank}济宁分行`, `${bank}济宁市分行`]));
}

function ruralNames(place: string): string[] {
  return [`${place}农商行`, `${place}农村商业银行`, `${place}农村商业银行股份有限公司`, `山东${place}农村商业银行股份有限公司`];
}

const byName = new Map(institutions.flatMap((bank) => [bank.name, ...bank.aliases].map((name) => [name, bank] as const)));

/** The bank that is meant, however it is written; one that nobody has listed has its own name and no level. */
export function institutionNamed(written: string): Institution {
  const folded = foldCode(written);
  return byName.get(folded) ?? { name: folded, level: null, aliases: [] };
}

/** One name for a bank, however it is written; a bank that nobody has listed keeps its own. */
export function bankNamed(written: string): string {
  return institutionNamed(written).name;
}

/** A column that holds a bank under its one name; null where empty. */
export function bankColumn(header: string): Column<string | null> {
  const column = code(header);
  return {
    ...column,
    read(cell, actual) {
      const reading = column.read(cell, actual);
      return 'value' in reading && typeof reading.value === 'string' ? { value: bankNamed(reading.value) } : reading;
    },
  };
}
