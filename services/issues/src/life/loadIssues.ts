import type { Db } from '../generated/db.ts';
import type { Issue, Prisma } from '../generated/prisma/client.ts';
import { searchPieces } from '../searchPieces.ts';
import { changesBetween, newIssue } from './history.ts';

/** What a workbook's row says of an issue; what it does not say stays as it is. */
export type Loaded = Pick<Issue, 'id' | 'enterpriseId' | 'submitter' | 'reportedOn' | 'description' | 'factor' | 'state' | 'status'> & Partial<Issue>;

/**
 * Writes issues as the offices' workbooks have them and keeps a step of what each load changed. An issue that already lives here goes on from where it stands:
 * its state changes only where its row says something else than the ledger did.
 */
export async function loadIssues(tx: Db, rows: Loaded[]): Promise<Issue[]> {
  const standing = new Map((await tx.issue.findMany({ where: { id: { in: rows.map(({ id }) => id) } } })).map((issue) => [issue.id, issue]));
  const loaded = rows.map((row) => {
    const before = standing.get(row.id) ?? null;
    const said: Omit<Loaded, 'state'> & Partial<Issue> = before && before.status === row.status && before.status !== null ? withoutState(row) : row;
    const after: Issue = { ...(before ?? newIssue()), ...said, state: said.state ?? before!.state, version: (before?.version ?? 0) + 1 };
    return { before, after };
  });
  await tx.issue.createMany({ data: loaded.filter(({ before }) => !before).map(({ after }) => after) });
  for (const { before, after: { id, ...columns } } of loaded) if (before) await tx.issue.update({ where: { id }, data: columns });
  await tx.issueStep.createMany({
    data: loaded.map(({ before, after }) => ({
      issueId: after.id, number: after.version, move: 'load', fromState: before?.state ?? null, toState: after.state, actor: 'ledger', unitId: after.unitId, changes: changesBetween(before, after) as Prisma.InputJsonObject,
    })),
  });
  await tx.issueSearch.deleteMany({ where: { issueId: { in: loaded.map(({ after }) => after.id) } } });
  await tx.issueSearch.createMany({ data: loaded.map(({ after: { id, enterpriseName, description } }) => ({ issueId: id, pieces: searchPieces(id, enterpriseName, description) })) });
  return loaded.map(({ after }) => after);
}

// A ledger's status is coarser than a state: the same status says nothing of where the issue stands.
function withoutState({ state: _, outcome: __, longCycle: ___, ...row }: Loaded): Omit<Loaded, 'state'> {
  return row;
}
