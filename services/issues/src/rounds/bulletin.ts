import { createHash } from 'node:crypto';
import type { NumberedRound } from './round.ts';
import type { Standing } from './updates.ts';

/** How an open issue stood at the end of a round, by its history alone. */
export interface BulletinLine {
  id: string;
  standing: Standing;
  state: string;
  unit: string | null;
  due: string | null;
  class: string | null;
  factor: string;
  level: string | null;
}

/** What is right where the bulletin of a sealed round is wrong. */
export interface Correction {
  issue: string;
  correction: string;
  reason: string;
  /** The opaque subject of who corrected it. */
  by: string;
  /** The absent holder for whom a named substitute corrected it (E.1). */
  onBehalfOf: string | null;
  at: string;
}

/** The bulletin of a round as it is sealed: canonical JSON, its issues by number (E.10). The same round and lines give the same bytes. */
export function bulletinOf({ id, from, to }: NumberedRound, holiday: string | null, lines: readonly BulletinLine[], corrections: readonly Correction[] = []): string {
  const issues = lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((line) => canonicalJson(line));
  return `{"corrections":${canonicalJson(corrections)},"from":"${from}","holiday":${canonicalJson(holiday)},"issues":[${issues.join(',')}],"round":"${id}","to":"${to}"}`;
}

/** A bulletin with one more correction; all else stays to the byte. */
export function corrected(content: string, correction: Correction): string {
  const bulletin = JSON.parse(content) as { corrections: Correction[] };
  return canonicalJson({ ...bulletin, corrections: [...bulletin.corrections, correction] });
}

/** JSON with sorted keys and no space. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/** The link that chains a bulletin to what came before it: SHA-256 in hexadecimal; the first has nothing before it. */
export function linkOf(previousHash: string | null, content: string): string {
  return sha256(`${previousHash ?? ''}\n${content}`);
}

/** The SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
