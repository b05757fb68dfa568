/** A text that a step keeps under this name; null where it keeps none. */
export function wordIn(data: unknown, name: string): string | null {
  const kept = Object(data) as Record<string, unknown>;
  return typeof kept[name] === 'string' ? kept[name] : null;
}
