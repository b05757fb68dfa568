import type { Context } from '../../context.ts';
import type { Db } from '../../generated/db.ts';
import type { IssueNoteKind } from '../../generated/graphql.ts';
import type { Decision, Moment } from '../../life/takeStep.ts';

/** Keeps words beside an issue in the transaction of their step: by whom they were written, and with whose post. */
export function writeNote({ viewer: { subject } }: Context, { now, viewer }: Pick<Moment, 'now' | 'viewer'>, kind: IssueNoteKind, text: string): NonNullable<Decision['also']> {
  return (tx: Db, { id }) => tx.issueNote.create({ data: { issueId: id, kind, text: text.trim(), by: subject, role: viewer.role, unitId: viewer.unitId ?? null, at: now } });
}
