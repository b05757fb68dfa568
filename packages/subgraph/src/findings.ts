import { inTransaction } from '@zhuqi/events';
import type { Database, SqlSession } from '@zhuqi/events';
import type { Message } from './errors.ts';
import { userError } from './outcome.ts';
import type { UserError } from './outcome.ts';
import { NO_ROW } from './scope.ts';
import type { Viewer } from './viewer.ts';
import { wordsErrors } from './words.ts';

/** SQL with `$1`, `$2` … and their values, as Prisma's `sql` makes it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a look at the data found of one kind (E.14). */
export interface Found {
  kind: string;
  /** A query with one row for each subject: `subject_kind, subject_id, enterprise_id, county, cluster, owner, owner_unit_id, detail` (facts, never personal data) and the service's own columns. */
  found: Statement;
  /** The columns that the service's table `finding` has beside those of every service. */
  own?: readonly string[];
  /** It tells of a past event and stands until it is settled. */
  pastEvent?: boolean;
}

const COLUMNS = ['subject_kind', 'subject_id', 'enterprise_id', 'county', 'cluster', 'owner', 'owner_unit_id', 'detail'];
const TAKE = 10_000;

/** Opens what is newly found and ends what holds no longer in the service's table `finding`, in statements of at most 10,000 new findings; a subject has at most one standing finding of a kind. */
export async function keepFindings(db: SqlSession, now: Date, found: Found): Promise<void> {
  for (let opened = TAKE; opened === TAKE;) opened = await openAndEnd(db, now, found);
}

async function openAndEnd(db: SqlSession, now: Date, { kind, found: { text, values }, own = [], pastEvent = false }: Found): Promise<number> {
  const [its, at] = [`$${values.length + 1}::text`, `$${values.length + 2}::timestamptz`];
  const columns = [...COLUMNS, ...own].join(', ');
  const stands = `kind = ${its} and cleared_at is null`;
  // `is true` makes PostgreSQL hash the subjects once: as a join they may be compared one by one until the tables are analysed.
  const isAmong = (subjects: string) => `(((subject_kind, subject_id) in (select subject_kind, subject_id from ${subjects})) is true)`;
  const [{ opened } = { opened: 0 }] = await db.$queryRawUnsafe<{ opened: number }[]>(
    `with found as materialized (${text}),
    ended as (
      update finding set cleared_at = ${at} where ${stands} and ${pastEvent ? 'settled_at is not null' : 'true'} and not ${isAmong('found')}
    ),
    opened as (
      insert into finding (kind, found_at, ${columns})
      select ${its}, ${at}, ${columns} from found where not ${isAmong(`finding where ${stands}`)} order by subject_id limit ${TAKE}
      on conflict (kind, subject_kind, subject_id) where cleared_at is null do nothing returning 1
    )
    select count(*)::int as opened from opened`,
    ...values, kind, now,
  );
  return opened;
}

/** Which findings a post reaches (E.12), as a Prisma filter: all for the command office and the data team, a county's and a task force's own, a cadre's and an assist team's enterprises', what a unit itself has to mend, and `more` that the service's own rules open. */
export function reachedFindings(viewer: Viewer, more: readonly object[] = []): object {
  const { role, unitId } = viewer;
  if (role === 'HQ_OFFICE' || role === 'DATA_TEAM') return {};
  const reached = [...reachedBy(viewer), ...(unitId && role !== 'AUDITOR' && role !== 'OPERATOR' ? [{ ownerUnitId: unitId }] : []), ...more];
  return reached.length > 0 ? { OR: reached } : NO_ROW;
}

function reachedBy({ role, county, cluster, enterpriseIds = [] }: Viewer): object[] {
  switch (role) {
    case 'COUNTY_OFFICE':
      return county ? [{ county }] : [];
    case 'TASK_FORCE':
      return cluster ? [{ cluster }] : [];
    case 'ASSIST_TEAM':
    case 'RESIDENT_CADRE':
      return [{ enterpriseId: { in: enterpriseIds } }];
    default:
      return [];
  }
}

/** What is asked of a list of findings, as a Prisma filter: `open` ones still hold. */
export function askedFindings({ kind, county, open }: { kind?: string | null; county?: string | null; open?: boolean | null }): object {
  return { ...(kind && { kind }), ...(county && { county }), ...(typeof open === 'boolean' && { clearedAt: open ? null : { not: null } }) };
}

/** The facts that a finding rests on, by name. */
export function factsOf({ detail }: { detail: unknown }): { name: string; value: string }[] {
  return Object.entries(Object(detail) as Record<string, unknown>).map(([name, value]) => ({ name, value: String(value) }));
}

/** How a finding was dealt with, by whom and when. */
export interface Settlement {
  settlement: string | null;
  settledBy: string | null;
  settledAt: Date | null;
}

/** What differs between services when a finding is settled. */
export interface Settling<Db, Row> {
  /** The finding, if the viewer's post reaches it. */
  find(tx: Db, id: string): Promise<Row | null>;
  update(tx: Db, id: string, settled: Settlement): Promise<Row>;
  /** Who may settle a finding beside the command office, in words and for the viewer. */
  settler: Message;
  maySettle(finding: Row): boolean;
  now: Date;
}

/** The command office, or who else may, says how a finding was dealt with; it ends by itself when it holds no longer (E.14). The same words of the same person again change nothing. */
export async function settleFinding<Db extends Database, Row extends Settlement & { clearedAt: Date | null }>(
  db: Db, viewer: Viewer, input: { id: string; settlement: string }, { find, update, settler, maySettle, now }: Settling<Db, Row>,
): Promise<{ finding: Row | null; errors: UserError[] }> {
  const errors = wordsErrors(input.settlement, 'settlement');
  if (errors.length > 0) return { finding: null, errors };
  const settlement = input.settlement.trim();
  // PostgreSQL takes no NUL in a text; no finding has such a number.
  const id = input.id.includes('\0') ? '' : input.id;
  return inTransaction(db, async (tx) => {
    await tx.$queryRawUnsafe('select id from finding where id = $1 for update', id);
    const finding = await find(tx, id);
    if (!finding) return refuse('FINDING_UNKNOWN', { zh: '没有这条数据质量问题，或您的岗位看不到它', en: 'There is no such finding, or your post does not reach it' });
    if (viewer.role !== 'HQ_OFFICE' && !maySettle(finding)) return refuse('NOT_YOURS_TO_DO', { zh: `只有指挥部办公室或${settler.zh}可以填写处理说明`, en: `Only the command office or ${settler.en} may settle a finding` });
    if (finding.settlement === settlement && finding.settledBy === viewer.subject) return { finding, errors: [] };
    if (finding.settledAt) return refuse('ALREADY_SETTLED', { zh: '已有处理说明', en: 'It has been settled already' });
    if (finding.clearedAt) return refuse('FINDING_ENDED', { zh: '该问题已自行消除', en: 'It holds no longer' });
    return { finding: await update(tx, id, { settlement, settledBy: viewer.subject, settledAt: now }), errors: [] };
  });
}

function refuse(code: string, message: Message): { finding: null; errors: UserError[] } {
  return { finding: null, errors: [userError(code, message, ['input', 'id'])] };
}
