import { code, foldCode } from '@zhuqi/ledger';
import type { Column } from '@zhuqi/ledger';

/** The city's banks by the name that the ledger uses, with the other names that offices write. */
const banks: Record<string, readonly string[]> = {
  工商银行济宁分行: branchNames('工商银行', '工行'),
  农业银行济宁分行: branchNames('农业银行', '农行'),
  中国银行济宁分行: branchNames('中国银行', '中行'),
  建设银行济宁分行: branchNames('建设银行', '建行'),
  邮储银行济宁分行: branchNames('邮政储蓄银行', '邮储银行', '邮储'),
  兴业银行济宁分行: branchNames('兴业银行'),
  济宁银行: ['济宁银行股份有限公司'],
  济宁儒商村镇银行: ['儒商村镇银行', '济宁儒商村镇银行股份有限公司'],
};

function branchNames(...names: string[]): string[] {
  const heads = names.flatMap((name) => [name, name.startsWith('中国') ? name : `中国${name}`]);
  return heads.flatMap((head) => [head, `${head}股份有限公司`].flatMap((bank) => [bank, `${bank}济宁分行`, `${bank}济宁市分行`]));
}

const byName = new Map(Object.entries(banks).flatMap(([bank, names]) => [bank, ...names].map((name) => [name, bank] as const)));

/** One name for a bank, however it is written; a bank that nobody has listed keeps its own. */
export function bankNamed(written: string): string {
  const folded = foldCode(written);
  return byName.get(folded) ?? folded;
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
