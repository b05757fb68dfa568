import { defineReaction, issueLedgered, issueLeft } from '@zhuqi/events';
import type { Db } from '../generated/db.ts';

interface Standing {
  id: string;
  status: string;
  position: number;
}

/** Keeps what issues on the ledger have come to, so that a need is compared with how its issue stands (E.14). */
export const keepIssues = defineReaction(issueLedgered, (tx: Db, messages) => keep(tx, messages.map(({ position, payload: { id, status } }) => ({ id, status, position }))));

/** Keeps that issues have left the ledger, by the state in which they did (E.4). */
export const keepIssuesThatLeft = defineReaction(issueLeft, (tx: Db, messages) => keep(tx, messages.map(({ position, payload: { id, state } }) => ({ id, status: state, position }))));

async function keep(tx: Db, standings: Standing[]): Promise<void> {
  // Always in the same order, so that two who keep the same issues never wait for each other.
  const latest = [...new Map(standings.map((standing) => [standing.id, standing])).values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  await tx.$executeRaw`
    insert into known_issue (id, status, position) select id, status, position from jsonb_to_recordset(${JSON.stringify(latest)}::jsonb) as told(id text, status text, position bigint)
    on conflict (id) do update set status = excluded.status, position = excluded.position where known_issue.position < excluded.position`;
}
