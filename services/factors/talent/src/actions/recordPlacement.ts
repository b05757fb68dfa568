import { todayInShanghai } from '@zhuqi/calendar';
import { changeRequest, checkMayHandle, moveRequest, refusal, refusals } from '@zhuqi/factor';
import type { RequestPayload } from '@zhuqi/factor';
import { storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { Db } from '../generated/db.ts';
import type { RecordPlacementInput } from '../generated/graphql.ts';
import { talentGroup } from '../group.ts';
import { MOST_HEADS, settledOn } from '../heads.ts';
import { headsOutOfRange, noHeads } from '../talent.ts';
import type { TalentRow } from '../talentRow.ts';
import { headsOf } from '../terms.ts';
import type { TalentKind } from '../terms.ts';

/** Records heads placed for a request (S62); the placement that fills the demand resolves it. A cooperation has no heads (S183). */
export async function recordPlacement(context: Context, { id, heads, placedOn }: RecordPlacementInput): Promise<RequestPayload<TalentRow>> {
  const { viewer, loaders } = context;
  checkMayHandle('TALENT', viewer);
  if (heads < 1 || heads > MOST_HEADS) return refusals([headsOutOfRange('heads')]);
  if (placedOn > todayInShanghai(new Date())) return refusal('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, 'placedOn');
  const request = await loaders.request.load(id);
  if (request?.requestedOn && placedOn < writtenDay(request.requestedOn)) return refusal('DATE_ORDER', { zh: '到岗日期不能早于提出日期', en: 'Nobody is placed before the request was made' }, 'placedOn');
  const kind = headsOf[request?.kind as TalentKind];
  if (kind === null) return refusals([noHeads('id')]);
  return changeRequest(talentGroup, context, id, {
    also: async (tx) => {
      // changeRequest holds the request's row by now: of several at once each sees the placements before it.
      await tx.placement.create({ data: { requestId: id, kind, heads, placedOn: storedDay(placedOn), fromLedger: false } });
      await settle(tx, id, viewer.subject);
    },
  });
}

async function settle(tx: Db, id: string, by: string): Promise<void> {
  const table = talentGroup.table(tx);
  const [row] = await table.findMany({ where: { id } });
  const day = row ? settledOn(row) : null;
  if (row && day) await moveRequest(tx, table, row, 'RESOLVED', by, { resolvedOn: day });
}
