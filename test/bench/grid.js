// @ts-check

/** A figure with as many digits as it is worth. */
export const number = (/** @type {number} */ value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** A count, or the mean of some. @param {number} value */
export function count(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** Columns of text: words to the left, figures to the right. @param {string[]} header @param {string[][]} rows */
export function grid(header, rows) {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const isText = (/** @type {number} */ column) => lines.slice(1).every((line) => !/^[×<]? ?\d/.test(line[column] ?? '')) || column === 0;
  const sides = header.map((_, column) => (isText(column) ? 'left' : 'right'));
  const written = lines.map((line) => line.map((cell, column) => (sides[column] === 'left' ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd());
  return [written[0], widths.map((width) => '─'.repeat(width)).join('  '), ...written.slice(1)].join('\n');
}
