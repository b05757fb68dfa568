import { addWorkingDays, stateCouncilCalendar, todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import type { Database } from '@zhuqi/events';
import { actsFor, forbidden, storedDay } from '@zhuqi/subgraph';
import type { EnterpriseScopeRow } from '@zhuqi/subgraph';
import type { Factor, FactorContext } from '../factor.ts';
import type { RequestRow } from '../request.ts';
import { mayHandle } from '../visible.ts';
import { isNumber } from '../written.ts';
import { announceFigures } from './announce.ts';
import { refusal, refusals } from './payload.ts';
import type { RequestPayload } from './payload.ts';

/** What every `open<Noun>` asks for, beside the factor's own fields. */
export interface NewRequest {
  enterpriseId: string;
  issueId?: string | null;
  projectId?: string | null;
  kind: string;
}

/** An enterprise, or somebody who acts for it, asks a factor group for support (S31); it is due in so many working days from today (E.2). */
export async function openRequest<Db extends Database, Row extends RequestRow>(
  factor: Factor<Db, Row>,
  context: FactorContext<Db, Row>,
  input: NewRequest,
): Promise<RequestPayload<Row>> {
  const { db, viewer } = context;
  const scope = await enterpriseScope(db, input.enterpriseId);
  if (!mayHandle(factor.factor, viewer) && !(scope && actsFor(viewer, scope))) throw forbidden({ zh: '您的岗位不能为该企业提出诉求', en: 'Your post may not ask on behalf of this enterprise' });
  if (!scope) return refusal('ENTERPRISE_UNKNOWN', { zh: '名册中没有这家企业', en: 'No roster holds this enterprise' }, 'enterpriseId');
  const unknown = (['issueId', 'projectId'] as const).find((field) => typeof input[field] === 'string' && !isNumber(input[field]));
  if (unknown) return refusal('REFERENCE_UNKNOWN', { zh: '编号不正确', en: 'This is no number of ours' }, unknown);
  const decision = await factor.opening({ ...input }, context);
  if ('errors' in decision) return refusals(decision.errors);
  const today = todayInShanghai(new Date());
  const days = factor.workingDays(input.kind);
  const dueOn = days === null ? null : storedDay(addWorkingDays(stateCouncilCalendar, today, days).due);
  return inTransaction(db, async (tx) => {
    const request = await factor.table(tx).create({
      data: {
        id: await nextNumber(tx, factor.prefix, Number(today.slice(0, 4))), status: 'ACCEPTED', requestedOn: storedDay(today), dueOn, resolvedOn: null, assigneeId: null, refusal: null,
        enterpriseId: input.enterpriseId, issueId: input.issueId ?? null, projectId: input.projectId ?? null, kind: input.kind, ...decision.data,
      },
    });
    await tx.$executeRawUnsafe('insert into factor.step (request_id, to_status, taken_by) values ($1, $2, $3)', request.id, 'ACCEPTED', viewer.subject);
    await factor.opened?.(tx, request);
    await announceFigures(tx, factor, [request]);
    return { request, errors: [] };
  });
}

async function enterpriseScope(db: Database, id: string): Promise<EnterpriseScopeRow | undefined> {
  const [scope] = await db.$queryRawUnsafe<EnterpriseScopeRow[]>('select id, county, cluster, year from enterprise_scope where id = $1', id);
  return scope;
}

/** The next number of a year behind a prefix; numbers given by the service carry a W, so that they never meet the numbers of the offices' ledgers. */
export async function nextNumber(tx: Database, prefix: string, year: number): Promise<string> {
  const [row] = await tx.$queryRawUnsafe<{ last: number }[]>('insert into factor.number values ($1, 1) on conflict (year) do update set last = factor.number.last + 1 returning last', year);
  return `${prefix}${year}W${String(row?.last ?? 0).padStart(5, '0')}`;
}
