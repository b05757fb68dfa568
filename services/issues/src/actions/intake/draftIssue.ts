import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { DraftIssueInput } from '../../generated/graphql.ts';
import { answering, keptAnswer, refuse } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { beginLife } from '../../life/beginLife.ts';
import { newIssue } from '../../life/history.ts';
import { nextNumber } from '../../life/nextNumber.ts';
import { versionInForce } from '../../life/rules.ts';
import { inputErrors, wordsErrors } from '../../words.ts';

/** The resident cadre, the enterprise, or the command office for a city unit's own enterprise (I-17) writes down an issue; only the writer sees it until it is submitted (S20). */
export async function draftIssue({ db, viewer, now }: Context, input: DraftIssueInput): Promise<IssuePayload> {
  return answering(() => inTransaction(db, async (tx) => {
    const repeated = await keptAnswer(tx, viewer, 'draft', input);
    if (repeated) return { issue: repeated, errors: [] };
    const amiss = inputErrors(input);
    if (amiss.length > 0) refuse(amiss);
    const enterprise = await tx.enterpriseScope.findUnique({ where: { id: input.enterpriseId } });
    const writes = viewer.role === 'HQ_OFFICE' || ((viewer.role === 'RESIDENT_CADRE' || viewer.role === 'ENTERPRISE') && viewer.enterpriseIds?.includes(input.enterpriseId));
    if (!writes) refuse([userError('NOT_YOURS_TO_DO', { zh: '只有该企业的驻企干部或企业联系人可以提报', en: 'Only the enterprise’s resident cadre or contact may report its issues' }, ['input', 'enterpriseId'])]);
    if (!enterprise) return refuse([userError('ENTERPRISE_UNKNOWN', { zh: '名册中没有这家企业', en: 'No roster holds this enterprise' }, ['input', 'enterpriseId'])]);
    const errors = wordsErrors(input.description, 'description');
    if (errors.length > 0) refuse(errors);
    const today = todayInShanghai(now());
    const issue = await beginLife(tx, { viewer, actor: viewer.subject, onBehalfOf: null }, now(), {
      ...newIssue(), id: await nextNumber(tx, Number(today.slice(0, 4))), enterpriseId: enterprise.id, submitter: viewer.role === 'ENTERPRISE' ? 'ENTERPRISE' : 'RESIDENT_CADRE', submittedBy: viewer.subject,
      reportedOn: new Date(today), description: input.description.trim(), factor: input.factor, urgencyClass: input.urgencyClass ?? null, projectId: input.projectId ?? null, obstacle: input.obstacle ?? null,
      urgent: input.urgent ?? false, hardship: input.hardship ?? false, state: 'DRAFT', rulesVersion: await versionInForce(tx, today),
    });
    if (input.idempotencyKey) await tx.keptAnswer.update({ where: { subject_key: { subject: viewer.subject, key: input.idempotencyKey } }, data: { issueId: issue.id, version: issue.version } });
    return { issue, errors: [] };
  }));
}
