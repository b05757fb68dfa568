/** How long before now a message may have been numbered that is kept only now: a transaction lasts a minute at most, and clocks may differ by another. */
export const OVERLAP_MILLISECONDS = 120_000;

/** The smallest number that a message written at a moment can have; numbers are UUIDs of version 7, which begin with the moment. */
export function positionAt(milliseconds: number): string {
  const digits = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
}

/** A position as a client hands it back in `Last-Event-ID`; null for anything that is none. */
export function positionIn(given: string): string | null {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given) ? given.toLowerCase() : null;
}
