import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A breaking change that was agreed on. */
export interface Acceptance {
  /** The change as the contract check prints it, such as `FIELD_REMOVED Issue.title`. */
  change: string;
  /** Why, and how those who asked for it were told. */
  reason: string;
  /** The day it was agreed, `YYYY-MM-DD`. */
  date: string;
}

/** Path of the list of agreed breaking changes, from the repository's root. */
export const acceptedChangesPath = 'schema/accepted-changes.json';

/** The agreed breaking changes, oldest first; throws naming the entry that is not of the form. */
export function acceptedChanges(root: string): Acceptance[] {
  return parseAcceptances(readFileSync(join(root, acceptedChangesPath), 'utf8'));
}

/** Reads the list; the text is a JSON array of `{ change, reason, date }`. */
export function parseAcceptances(text: string): Acceptance[] {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) throw new Error(`${acceptedChangesPath} is not a list`);
  return entries.map((entry: unknown, at) => {
    if (isAcceptance(entry)) return entry;
    throw new Error(`${acceptedChangesPath}: entry ${at + 1} needs "change", "reason" and "date" (YYYY-MM-DD)`);
  });
}

/** The acceptances that were not there before: an old one does not excuse breaking the same thing again. */
export function newAcceptances(now: Acceptance[], before: Acceptance[]): Acceptance[] {
  const known = new Set(before.map((entry) => JSON.stringify(entry)));
  return now.filter((entry) => !known.has(JSON.stringify(entry)));
}

function isAcceptance(entry: unknown): entry is Acceptance {
  if (typeof entry !== 'object' || entry === null) return false;
  const { change, reason, date } = entry as Record<string, unknown>;
  return [change, reason].every((text) => typeof text === 'string' && text.trim() !== '') && /^\d{4}-\d{2}-\d{2}$/.test(String(date));
}
