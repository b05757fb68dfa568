import { sealingOf, todayInShanghai } from '@zhuqi/calendar';
import { badInput, connection, forbidden } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { Db } from '../generated/db.ts';
import type { DispatchFigures, DispatchRoundMissingArgs } from '../generated/graphql.ts';
import type { DispatchBulletin, Prisma } from '../generated/prisma/client.ts';
import { visibleIssues } from '../issue.ts';
import { holidayOf, roundAfter, roundNumbered, roundOn } from '../rounds/round.ts';
import type { NumberedRound } from '../rounds/round.ts';
import { asked, standingIn } from '../rounds/updates.ts';
import type { Standing } from '../rounds/updates.ts';

/** The round that was asked for, the running one unless told; null where there is none, or where the history begins later. */
export async function askRound(context: Context, id: string | null | undefined): Promise<{ id: string } | null> {
  const running = roundOn(context.today);
  const round = id ? roundNumbered(id) : running;
  const first = await firstRound(context.db);
  return round && round.id <= running.id && (round.id === running.id || (first !== null && round.id >= first.id)) ? { id: round.id } : null;
}

/** The running round and those before it, back to where the history begins. */
export async function askRounds({ db, today }: Context, asked: number | null | undefined): Promise<{ id: string }[]> {
  const number = asked ?? 10;
  if (number < 1 || number > 100) throw badInput({ zh: 'first 必须在 1 到 100 之间', en: 'first must be between 1 and 100' }, 'first');
  const running = roundOn(today);
  const first = (await firstRound(db))?.id ?? running.id;
  return Array.from({ length: number }, (_, weeks) => roundAfter(running, -weeks)).filter(({ id }) => id === running.id || id >= first);
}

/** What is told of a round by its number. */
export async function roundTold({ loaders }: Context, { id }: { id: string }) {
  const [calendar, sealed] = await Promise.all([loaders.calendar(), loaders.sealedRound.load(id)]);
  const round = roundNumbered(id)!;
  const holiday = sealed ? sealed.holiday : holidayOf(calendar, round);
  return { ...round, holiday, skipped: holiday !== null, sealsAt: sealingOf(calendar, round).at, sealedAt: sealed?.writtenAt ?? null };
}

/** How many of the open issues that the viewer's post reaches were updated in a round: as it was sealed, else as it is now. */
export async function figuresOf(context: Context, { id }: { id: string }): Promise<DispatchFigures> {
  const { loaders, db, viewer } = context;
  if (await loaders.sealedRound.load(id)) {
    const lines = await loaders.roundFigures.load(id);
    const number = (standing: Standing) => lines.find((line) => line.standing === standing)?.number ?? 0;
    return { open: lines.reduce((sum, line) => sum + line.number, 0), updated: number('UPDATED'), waived: number('WAIVED'), missing: number('MISSING') };
  }
  if ((await roundTold(context, { id })).skipped) return { open: 0, updated: 0, waived: 0, missing: 0 };
  const round = roundNumbered(id)!;
  const count = (where: Prisma.IssueWhereInput) => db.issue.count({ where: { AND: [visibleIssues(viewer), where] } });
  const [open, updated, waived] = await Promise.all([count(asked), count(standingIn(round, 'UPDATED')), count(standingIn(round, 'WAIVED'))]);
  return { open, updated, waived, missing: Math.max(open - updated - waived, 0) };
}

/** The open issues without update or waiver in a round that the viewer's post reaches, a page at a time. */
export async function listMissing(context: Context, { id }: { id: string }, args: DispatchRoundMissingArgs, info: GraphQLResolveInfo) {
  const { db, viewer, loaders } = context;
  const sealed = await loaders.sealedRound.load(id);
  const { skipped } = await roundTold(context, { id });
  const missing: Prisma.IssueWhereInput = sealed ? { roundLines: { some: { roundId: id, standing: 'MISSING' } } } : skipped ? { id: { in: [] } } : standingIn(roundNumbered(id)!, 'MISSING');
  const where: Prisma.IssueWhereInput = { AND: [visibleIssues(viewer), missing] };
  return connection(args, { field: 'id', direction: 'asc' }, {
    find: (page) => db.issue.findMany({ ...page, where: { AND: [where, page.where] } }),
    count: () => db.issue.count({ where }),
  }, info);
}

/** Every revision of a sealed round's bulletin, oldest first; none before the sealing. */
export async function bulletinRevisions({ loaders, viewer }: Context, { id }: { id: string }): Promise<DispatchBulletin[]> {
  checkMayRead(viewer);
  return loaders.bulletinsOfRound.load(id);
}

// A bulletin lists every open issue of the city.
function checkMayRead({ role }: Viewer): void {
  if (role === 'HQ_OFFICE' || role === 'DATA_TEAM' || role === 'AUDITOR') return;
  throw forbidden({ zh: '只有指挥部办公室、数据组和审计可以查看全市通报', en: 'The bulletin of the whole city is for the command office, the data team and auditors' });
}

async function firstRound(db: Db): Promise<NumberedRound | null> {
  const first = await db.issueStep.findFirst({ orderBy: { at: 'asc' }, select: { at: true } });
  return first && roundOn(todayInShanghai(first.at));
}
