import { cellText, fault, withDefaults } from '../column.ts';
import type { Column, ColumnOptions, Filled } from '../column.ts';
import type { Terms } from '../table.ts';
import { foldTerm } from '../wording.ts';

function namesOf(header: string, terms: Terms): Map<string, string> {
  const names = new Map<string, string>();
  for (const [key, term] of Object.entries(terms)) {
    for (const name of [key, term.zh, ...(term.aliases ?? [])].map(foldTerm)) {
      const other = names.get(name);
      if (other !== undefined && other !== key) throw new Error(`${header}: ${name} names both ${other} and ${key}`);
      names.set(name, key);
    }
  }
  for (const [key, term] of Object.entries(terms)) if (!names.has(foldTerm(term.en))) names.set(foldTerm(term.en), key);
  return names;
}

function choices(terms: Terms, language: 'zh' | 'en'): string {
  const labels = Object.values(terms).map((term) => (language === 'zh' ? term.zh : `${term.zh} (${term.en})`));
  return labels.length > 20 ? `${labels.slice(0, 20).join('、')}…` : labels.join('、');
}

/** The key of one of the terms; its label, an alias or the key itself is accepted, else VALUE_NOT_IN_LIST; null where empty. Written with the Chinese label. */
export function oneOf<const T extends Terms, const O extends ColumnOptions = ColumnOptions>(header: string, terms: T, options?: O): Column<Filled<keyof T & string, O>> {
  type Key = Filled<keyof T & string, O>;
  const names = namesOf(header, terms);
  return {
    ...withDefaults(options),
    kind: 'oneOf',
    header,
    reference: null,
    read(cell) {
      const value = names.get(foldTerm(cellText(cell)));
      if (value !== undefined) return { value };
      return fault('VALUE_NOT_IN_LIST', this, cell, { zh: '不在可选范围', en: 'is not in the list' }, { zh: `请填写：${choices(terms, 'zh')}`, en: `write one of ${choices(terms, 'en')}` });
    },
    finish: (plain) => plain as Key,
    write: (value) => (value === null || value === undefined ? null : (terms[value]?.zh ?? value)),
    canon: (value) => value ?? '',
  };
}
