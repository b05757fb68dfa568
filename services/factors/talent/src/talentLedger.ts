import { announceFigures, mayHandle, visibleRequests } from '@zhuqi/factor';
import { defineLedger, ensureScopes, scopesOf } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { talentGroup } from './group.ts';
import { agreementOf, placementOf, requestOf, rowOf } from './ledgerRow.ts';
import { BROUGHT, talentTable } from './talentRow.ts';
import { talentSheet } from './talentSheet.ts';

const SHOWN = { ...BROUGHT, enterprise: true };

/** Loads, compares and gives back the talent group's requests; placements recorded in the graph stay beside what a row tells. */
export const talentLedger = defineLedger<Db, typeof talentSheet>({
  sheet: talentSheet,
  mayLoad: (viewer) => mayHandle('TALENT', viewer),
  async existing(db, keys) {
    return (await db.talentRequest.findMany({ where: { id: { in: keys } }, include: SHOWN })).map(rowOf);
  },
  async exported(db, viewer, { county, cluster }) {
    const where = { AND: [visibleRequests('TALENT', viewer), { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] };
    return (await db.talentRequest.findMany({ where, include: SHOWN, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    const agreements = rows.flatMap(agreementOf);
    await ensureScopes(tx, scopesOf(rows));
    const standing = new Map((await tx.talentRequest.findMany({ where: { id: { in: updated.map(({ id }) => id) } }, include: BROUGHT })).map((row) => [row.id, row]));
    await forgetTold(tx, [...standing.keys()], agreements.map(({ requestId }) => requestId));
    await tx.talentRequest.createMany({ data: created.map((row) => requestOf(row)) });
    for (const row of updated) await tx.talentRequest.update({ where: { id: row.id }, data: requestOf(row, standing.get(row.id)) });
    await tx.placement.createMany({ data: rows.flatMap(placementOf) });
    await tx.schoolEnterpriseAgreement.createMany({ data: agreements });
    await announceFigures(tx, talentGroup, await talentTable(tx).findMany({ where: { id: { in: rows.map(({ id }) => id) } } }));
  },
});

/** Takes away what the sheet showed of these requests so far, and agreements that it now tells of itself. */
async function forgetTold(tx: Db, ids: string[], signed: string[]): Promise<void> {
  const shown = [{ fromLedger: true }, { request: { inLedger: false } }];
  await tx.placement.deleteMany({ where: { requestId: { in: ids }, OR: shown } });
  await tx.schoolEnterpriseAgreement.deleteMany({ where: { requestId: { in: ids }, OR: [...shown, { requestId: { in: signed } }] } });
}
