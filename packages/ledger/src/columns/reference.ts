import { cellText, fault, withDefaults } from '../column.ts';
import type { Column, ColumnOptions, Filled, PlainRow } from '../column.ts';
import type { Cell, Known } from '../table.ts';
import { foldText } from '../wording.ts';

/**
 * How a column refers to an entity of some owner: `unknown` is the code for a key that the owner does not know; `as` reads the cell (creditCode: with its check);
 * `key` makes the key of the row's values where the cell alone does not (its own value stands under its field name); `show` is the attribute, or what is made of the
 * entity, that an export writes (else the id where `as` or nothing else is given and the entity has no `name`, the name otherwise).
 */
export interface ReferenceOptions extends ColumnOptions {
  readonly entity: string;
  readonly unknown: string;
  readonly as?: (header: string, options?: ColumnOptions) => Column<string | null>;
  readonly key?: (row: PlainRow) => string | null;
  readonly show?: string | ((known: Known) => Cell);
}

function shown(options: ReferenceOptions, known: Known): Cell {
  if (typeof options.show === 'function') return options.show(known);
  if (options.show !== undefined) return known[options.show] ?? null;
  return options.as === undefined ? (known['name'] ?? known.id) : known.id;
}

/** Something that another part of the system owns: the record gets what its owner answered (id and attributes); null where empty. */
export function reference<const O extends ReferenceOptions>(header: string, options: O): Column<Filled<Known, O>> {
  const base = { ...withDefaults(options), header };
  const reader = options.as?.(header, { personal: base.personal });
  return {
    ...base,
    kind: 'reference',
    reference: {
      entity: options.entity,
      unknown: options.unknown,
      ownKey: options.key === undefined,
      key: (item, field, row) => (options.key === undefined ? item : options.key({ ...row, [field]: item })),
    },
    read(cell, actual) {
      if (reader !== undefined) return reader.read(cell, actual);
      const value = foldText(cellText(cell));
      return value === '' ? { value: null } : { value };
    },
    finish: (_plain, known) => (known[0] ?? null) as Filled<Known, O>,
    write: (value) => (value === null || value === undefined ? null : shown(options, value)),
    canon: (value) => value?.id ?? '',
  };
}

/** The fault of a key that its owner does not know. */
export function unknownReference(column: Column, item: string): { code: string; message: { zh: string; en: string } } {
  const code = column.reference?.unknown ?? 'REFERENCE_UNKNOWN';
  return fault(code, column, item, { zh: '没有登记', en: 'is not registered' }, { zh: '请核对，或先登记后再导入', en: 'correct it, or register it first and load again' }).fault;
}
