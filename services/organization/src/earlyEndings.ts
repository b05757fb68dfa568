import { problem } from '@zhuqi/ledger';
import type { Problem } from '@zhuqi/ledger';
import { latestEdition } from './edition.ts';
import type { Db } from './generated/db.ts';

/** A row of the members' ledger as far as it says when a posting ends. */
export interface EndingRow {
  key: string;
  seat: string;
  enterpriseId: string | null;
  /** The last day, `YYYY-MM-DD`. */
  to: string | null;
}

/** Which changed rows would end a posting of the latest edition that nobody took over, or bring back one that was handed over (S23); by business key. The edition's own last day ends nothing. */
export async function earlyEndings(db: Db, rows: readonly EndingRow[]): Promise<Map<string, Problem>> {
  const postings = new Map(rows.flatMap((row) => (row.seat === 'RESIDENT_CADRE' && row.enterpriseId ? [[row.key, row.to] as const] : [])));
  const year = await latestEdition(db);
  const standing = await db.assistTeamSeat.findMany({ where: { year, ledgerKey: { in: [...postings.keys()] } } });
  const handedOver = await db.handover.findMany({ where: { seatId: { in: standing.map(({ id }) => id) }, endedOn: { not: null } } });
  const ends = new Set(handedOver.map(({ seatId, endedOn }) => `${seatId} ${endedOn!.toISOString()}`));
  return new Map(standing.flatMap(({ id, ledgerKey, to }) => {
    const said = postings.get(ledgerKey) ?? null;
    const stands = to?.toISOString().slice(0, 10) ?? null;
    if (said === stands) return [];
    if (to && ends.has(`${id} ${to.toISOString()}`)) return [[ledgerKey, HANDED_OVER]];
    return said && said < `${year}-12-31` && (!stands || said < stands) ? [[ledgerKey, HANDOVER_REQUIRED]] : [];
  }));
}

const HANDED_OVER = problem('POSTING_HANDED_OVER', 'to', { zh: '该驻点已交接他人，任职结束日期不能再改', en: '任职结束日期: the posting has been handed over, so that its last day stands' });
const HANDOVER_REQUIRED = problem('HANDOVER_REQUIRED', 'to', { zh: '驻点须先办理交接：接任人逐件确认未办结问题后，任职才能结束', en: '任职结束日期: a posting ends by a handover, once the successor has acknowledged every open issue' });
