import { cellText, fault, withDefaults } from '../column.ts';
import type { Column, ColumnKind, ColumnOptions, Filled, Plain, Reading } from '../column.ts';
import type { Cell } from '../table.ts';
import { foldCode, foldText, tidyText } from '../wording.ts';

/** The parts in which plain columns differ. */
export interface PlainColumn<V> {
  kind: ColumnKind;
  read(this: Column<V>, cell: string | number | boolean, header: string): Reading;
  write?(value: NonNullable<V>): Cell;
  canon?(value: NonNullable<V>): string;
}

/** A column whose value is what the cell says, without looking anything up. */
export function plainColumn<V extends string | number | null>(header: string, options: ColumnOptions | undefined, parts: PlainColumn<V>): Column<V> {
  return {
    ...withDefaults(options),
    header,
    reference: null,
    finish: (plain: Plain) => plain as V,
    ...parts,
    write: (value) => (value === null || value === undefined ? null : (parts.write?.(value) ?? (value as Cell))),
    canon: (value) => (value === null || value === undefined ? '' : (parts.canon?.(value) ?? String(value))),
  };
}

const longest = 32_767;
const errorValue = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

function readText(column: Column, cell: string | number | boolean, tidy: (text: string) => string): Reading {
  const value = tidy(cellText(cell));
  if (errorValue.test(value)) return fault('CELL_ERROR', column, cell, { zh: '是公式错误', en: 'is a formula error' }, { zh: '请改成实际内容', en: 'write the actual content' });
  if (value.length >= longest) return fault('TEXT_TOO_LONG', column, cell, { zh: `达到单元格上限${longest}字`, en: `fills the cell limit of ${longest} characters` }, { zh: '请缩短', en: 'shorten it' });
  return { value: value === '' ? null : value };
}

/** Free text: keeps its characters, only trimmed; null where empty. */
export function text<const O extends ColumnOptions = ColumnOptions>(header: string, options?: O): Column<Filled<string, O>> {
  return plainColumn<Filled<string, O>>(header, options, {
    kind: 'text',
    read(cell) { return readText(this as Column, cell, tidyText); },
    canon: (value) => tidyText(value),
  });
}

/** A business code or another name to compare by: full width and half width alike, no blanks around; null where empty. */
export function code<const O extends ColumnOptions = ColumnOptions>(header: string, options?: O): Column<Filled<string, O>> {
  return plainColumn<Filled<string, O>>(header, options, {
    kind: 'code',
    read(cell) { return readText(this as Column, cell, foldText); },
    canon: (value) => foldText(value),
  });
}

const lastCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The 18th character that GB 32100-2015 gives to 17 characters of a unified social credit code; null where one of them may not occur. */
export function creditCodeCheckCharacter(first17: string): string | null {
  if (first17.length !== 17) return null;
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = lastCharacters.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return lastCharacters[(31 - (sum % 31)) % 31] ?? null;
}

/** A unified social credit code: full width, blanks and letter case do not matter, the check character (GB 32100-2015) must be right, else CREDIT_CODE_CHECK. */
export function creditCode<const O extends ColumnOptions = ColumnOptions>(header: string, options?: O): Column<Filled<string, O>> {
  const normalised = (value: string): string => foldCode(value).toUpperCase();
  return plainColumn<Filled<string, O>>(header, options, {
    kind: 'creditCode',
    read(cell) {
      const value = normalised(cellText(cell));
      const write = { zh: '请按营业执照填写18位统一社会信用代码', en: 'write the 18 characters of the business licence' };
      if (value.length !== 18) return fault('CREDIT_CODE_CHECK', this, cell, { zh: `有${value.length}位，应为18位`, en: `has ${value.length} characters instead of 18` }, write);
      if (creditCodeCheckCharacter(value.slice(0, 17)) !== value[17]) return fault('CREDIT_CODE_CHECK', this, cell, { zh: '校验位不符（GB 32100-2015）', en: 'fails its check character (GB 32100-2015)' }, write);
      return { value };
    },
    canon: normalised,
  });
}
