import { addWorkingDays, isWorkingDay, todayInShanghai } from '@zhuqi/calendar';
import { userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { EnterIssueOnLedgerInput } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { ofClass } from '../../life/rules.ts';
import type { Moment } from '../../life/takeStep.ts';
import { codeErrors, remarkErrors } from '../../words.ts';

type Placed = Pick<Issue, 'level' | 'factor' | 'urgencyClass' | 'unitId' | 'unitName'>;

/** The command office enters an issue on the ledger: level, category, class, responsible unit and due day all stand then (S38, E.1). The days to resolve it count from its submission. */
export async function enterIssueOnLedger(context: Context, input: EnterIssueOnLedgerInput): Promise<IssuePayload> {
  return act(context, 'enterOnLedger', input, (issue, at) => {
    const placed = placedBy(issue, input);
    const errors = [...missing(placed), ...classErrors(issue, input), ...dueErrors(input, at), ...remarkErrors(input.reason, 'reason'), ...codeErrors(input.unitId?.trim() || null, 'unitId')];
    if (errors.length > 0) return { errors };
    return { changes: { ...placed, ...due(issue, placed.urgencyClass, input.dueOn ?? null, at), ledgeredAt: at.now, onSite: false, onSiteEvidence: null, handlingRoute: null }, reason: input.reason?.trim() || null };
  });
}

function placedBy(issue: Issue, input: EnterIssueOnLedgerInput): Placed {
  const unitId = input.unitId?.trim() || issue.unitId;
  const knownName = unitId === issue.unitId ? issue.unitName : null;
  return { level: input.level ?? issue.level, factor: input.factor ?? issue.factor, urgencyClass: input.urgencyClass ?? issue.urgencyClass, unitId, unitName: input.unitName?.trim() || knownName };
}

function missing(placed: Placed): UserError[] {
  return (['level', 'urgencyClass', 'unitId', 'unitName'] as const).filter((field) => !placed[field])
    .map((field) => userError('REQUIRED', { zh: '入台账前须明确解决层级、要素类别、AB类、责任单位和办理时限', en: 'The ledger needs the level, the category, the class, the responsible unit and the due day' }, ['input', field]));
}

/** The county's review fixed the class; another needs a reason (E.5). */
function classErrors({ urgencyClass, level }: Issue, input: EnterIssueOnLedgerInput): UserError[] {
  const changed = level !== null && urgencyClass !== null && input.urgencyClass && input.urgencyClass !== urgencyClass;
  return changed && !input.reason?.trim() ? [userError('REASON_REQUIRED', { zh: '调整县级审核确定的AB类须说明理由', en: 'Changing the class that the county fixed needs a reason' }, ['input', 'reason'])] : [];
}

function dueErrors({ dueOn }: EnterIssueOnLedgerInput, { today, calendar }: Moment): UserError[] {
  if (!dueOn) return [];
  if (dueOn < today) return [userError('DUE_IN_THE_PAST', { zh: '办理时限不能早于今天', en: 'The due day must not lie before today' }, ['input', 'dueOn'])];
  return isWorkingDay(calendar, dueOn).working ? [] : [userError('NOT_A_WORKING_DAY', { zh: '办理时限须为工作日', en: 'The due day must be a working day' }, ['input', 'dueOn'])];
}

function due({ submittedAt, reportedOn }: Issue, urgencyClass: string | null, dueOn: string | null, { calendar, rules }: Moment): Partial<Issue> {
  const from = submittedAt ? todayInShanghai(submittedAt) : writtenDay(reportedOn);
  if (dueOn) return { dueOn: new Date(dueOn), dueFrom: new Date(from), dueWorkingDays: null, dueProvisional: isWorkingDay(calendar, dueOn).provisional };
  const days = ofClass(rules.resolveDays, urgencyClass);
  const counted = addWorkingDays(calendar, from, days);
  return { dueOn: new Date(counted.due), dueFrom: new Date(from), dueWorkingDays: days, dueProvisional: counted.provisional };
}
