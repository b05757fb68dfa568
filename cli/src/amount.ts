/** An amount of 万元 for people: in 亿元 from one 亿 on, with at most 2 decimals; `—` when it was not reported. */
export function amountText(wan: number | string | null): string {
  if (wan === null) return '—';
  const amount = Number(wan);
  const [value, unit] = Math.abs(amount) >= 10_000 ? [amount / 10_000, '亿元'] : [amount, '万元'];
  return `${Number(value.toFixed(2))} ${unit}`;
}
