import type { Context } from '../../context.ts';
import type { EditIssueDraftInput } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { searchPieces } from '../../searchPieces.ts';
import { wordsErrors } from '../../words.ts';

/** Mends a draft, or an issue that was returned for completion (E.1); what the input leaves out stays. By its submitter. */
export async function editIssueDraft(context: Context, input: EditIssueDraftInput): Promise<IssuePayload> {
  return act(context, 'edit', input, (issue) => {
    const description = input.description ?? issue.description;
    const errors = wordsErrors(description, 'description');
    if (errors.length > 0) return { errors };
    return {
      changes: { ...mended(issue, input), description: description.trim() },
      also(tx, { id: issueId, enterpriseName, description: written }) {
        const pieces = searchPieces(issueId, enterpriseName, written);
        return tx.issueSearch.upsert({ where: { issueId }, update: { pieces }, create: { issueId, pieces } });
      },
    };
  });
}

function mended(issue: Issue, { factor, urgencyClass, projectId, obstacle, urgent, hardship }: EditIssueDraftInput): Partial<Issue> {
  return {
    factor: factor ?? issue.factor, urgent: urgent ?? issue.urgent, hardship: hardship ?? issue.hardship,
    ...(urgencyClass !== undefined && { urgencyClass }), ...(projectId !== undefined && { projectId }), ...(obstacle !== undefined && { obstacle }),
  };
}
