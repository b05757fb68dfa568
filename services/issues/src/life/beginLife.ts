import type { Db } from '../generated/db.ts';
import type { Issue, Prisma } from '../generated/prisma/client.ts';
import { searchPieces } from '../searchPieces.ts';
import { announce } from './announce.ts';
import { changesBetween } from './history.ts';
import type { Actor } from './takeStep.ts';

/** Writes a new issue with the first step of its history, which holds it whole. */
export async function beginLife(tx: Db, by: Actor, now: Date, columns: Omit<Issue, 'version'>): Promise<Issue> {
  const issue: Issue = { ...columns, version: 1 };
  await tx.issue.create({ data: issue });
  await tx.issueSearch.create({ data: { issueId: issue.id, pieces: searchPieces(issue.id, issue.enterpriseName, issue.description) } });
  await tx.issueStep.create({
    data: {
      issueId: issue.id, number: 1, at: now, move: 'draft', toState: issue.state, actor: by.actor, role: by.viewer.role, actorUnitId: by.viewer.unitId ?? null, onBehalfOf: by.onBehalfOf,
      changes: changesBetween(null, issue) as Prisma.InputJsonObject,
    },
  });
  await announce(tx, 'draft', null, issue, now, by.actor);
  return issue;
}
