import type { Column } from '@zhuqi/ledger';

/** A number column of a ledger in which offices write 0 where there is nothing yet, such as an amount invested: such a 0 reads as empty. */
export function noneWhenZero(column: Column<string | null>): Column<string | null> {
  return {
    ...column,
    read(cell, header) {
      const reading = column.read(cell, header);
      return 'value' in reading && Number(reading.value) === 0 ? { value: null } : reading;
    },
  };
}
