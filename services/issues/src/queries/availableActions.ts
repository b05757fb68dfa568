import type { Context } from '../context.ts';
import type { IssueHolder, IssueMove } from '../generated/graphql.ts';
import type { Issue } from '../generated/prisma/client.ts';
import { availableMoves, holderOf } from '../life/holder.ts';
import { graphName } from '../life/moveNames.ts';
import { parties } from '../life/parties.ts';

/** What the viewer may do to an issue as it stands (E.1). */
export async function availableActions({ viewer, loaders }: Context, issue: Issue): Promise<IssueMove[]> {
  const enterprise = await loaders.scope.load(issue.enterpriseId);
  return enterprise ? availableMoves(viewer, { ...issue, enterprise }).map(graphName) : [];
}

/** Who holds an issue, in words, with its unit where the holder is one (E.1). */
export function holderNamed(issue: Issue): IssueHolder | null {
  const party = holderOf(issue);
  return party && { party, name: parties[party].zh, unit: party === 'HANDLER' && issue.unitId ? { id: issue.unitId } : null };
}
