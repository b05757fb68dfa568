import Table from 'cli-table3';

/** A column of a printed table; numbers stand to the right. */
export interface TableColumn {
  head: string;
  align?: 'left' | 'right';
}

/** Draws a table whose columns line up with Chinese text in them; no colours, so that it can be piped and pasted. */
export function tableOf(columns: readonly TableColumn[], rows: readonly (string | number)[][]): string {
  const table = new Table({
    head: columns.map(({ head }) => head),
    colAligns: columns.map(({ align = 'left' }) => align),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  return `${table.toString()}\n`;
}
