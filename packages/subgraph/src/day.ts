/** A day `YYYY-MM-DD` as a database column of days takes it; null stays null. */
export function storedDay(day: string): Date;
export function storedDay(day: string | null): Date | null;
export function storedDay(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}

/** A stored day as `YYYY-MM-DD`; null stays null. */
export function writtenDay(day: Date): string;
export function writtenDay(day: Date | null): string | null;
export function writtenDay(day: Date | null): string | null {
  return day?.toISOString().slice(0, 10) ?? null;
}
