import { todayInShanghai } from '@zhuqi/calendar';
import { announceFigures, mayHandle, noneWhenZero, requestStatuses, visibleRequests } from '@zhuqi/factor';
import { code, creditCode, date, decimal, defineSheet, oneOf, problem, reference, text } from '@zhuqi/ledger';
import type { Problem, RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { EnterpriseScope, LandGrant } from './generated/prisma/client.ts';
import { landFigures, landKinds } from './land.ts';
import type { Request } from './land.ts';
import { requestTable } from './requestTable.ts';

/** The sheet 土地: one row per request, with the one grant that the office reports there. */
export const landSheet = defineSheet({
  name: '土地',
  title: '济宁市土地保障台账',
  key: ['id'],
  columns: {
    id: code('编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    reportedName: text('企业名称'),
    issue: reference('关联问题编号', { entity: 'Issue', unknown: 'REFERENCE_UNKNOWN' }),
    kind: oneOf('事项', landKinds, { required: true }),
    areaMu: decimal('需求面积(亩)'),
    solvedMu: noneWhenZero(decimal('已解决面积(亩)')),
    status: oneOf('状态', requestStatuses, { required: true }),
    resolvedOn: date('解决日期'),
  },
  check: ({ status, solvedMu, resolvedOn }) => solvedProblems(status, solvedMu, resolvedOn, todayInShanghai(new Date())),
});

/** What is wrong with what a row says was solved: a resolved request and an area solved need their day, which is not in the future. */
export function solvedProblems(status: string, solvedMu: string | null, resolvedOn: string | null, today: string): Problem[] {
  if (resolvedOn === null && (status === 'RESOLVED' || solvedMu !== null)) return [problem('REQUIRED', 'resolvedOn', { zh: '“解决日期”没有填写，已解决的或已有解决面积的请填写', en: '解决日期: the value is missing; a resolved request or a solved area needs it' })];
  if (resolvedOn !== null && resolvedOn > today) return [problem('DATE_IN_FUTURE', 'resolvedOn', { zh: '“解决日期”不能晚于今天', en: '解决日期: the day cannot be later than today' })];
  return [];
}

type Row = RecordOf<typeof landSheet>;
const figures = { name: 'land', contributions: landFigures };
const withAll = { enterprise: true, grants: true } as const;

/** Loads, compares and gives back the land requests; what was granted beyond the sheet's one grant is left alone. */
export const landLedger = defineLedger<Db, typeof landSheet>({
  sheet: landSheet,
  mayLoad: (viewer) => mayHandle('LAND', viewer),
  async existing(db, keys) {
    return (await db.landRequest.findMany({ where: { id: { in: keys } }, include: withAll })).map(rowOf);
  },
  async exported(db, viewer, { county, cluster }) {
    const where = { AND: [visibleRequests('LAND', viewer), { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] };
    return (await db.landRequest.findMany({ where, include: withAll, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    const ids = rows.map(({ id }) => id);
    await ensureScopes(tx, scopesOf(rows));
    await tx.landRequest.createMany({ data: created.map(requestOf) });
    for (const row of updated) await tx.landRequest.update({ where: { id: row.id }, data: requestOf(row) });
    await saveGrants(tx, rows);
    await announceFigures(tx, figures, await requestTable(tx).findMany({ where: { id: { in: ids } } }));
  },
});

// The group may have recorded in the graph what the sheet reports now: it is the same land, and keeps its document.
async function saveGrants(tx: Db, rows: Row[]): Promise<void> {
  const standing = await tx.landGrant.findMany({ where: { requestId: { in: rows.map(({ id }) => id) } } });
  const same = ({ id, solvedMu, resolvedOn }: Row) => standing.filter((grant) => grant.requestId === id && solvedMu !== null && grant.areaMu.equals(solvedMu) && writtenDay(grant.grantedOn) === resolvedOn);
  const replaced = rows.flatMap((row) => [...same(row).slice(0, 1).map(({ id }) => id), row.id]);
  await tx.landGrant.deleteMany({ where: { id: { in: replaced } } });
  await tx.landGrant.createMany({ data: rows.flatMap((row) => grantOf(row, same(row)[0])) });
}

function grantOf({ id, enterprise, solvedMu, resolvedOn }: Row, same: LandGrant | undefined) {
  return solvedMu === null || resolvedOn === null ? [] : [{ id, requestId: id, enterpriseId: enterprise.id, areaMu: solvedMu, grantedOn: storedDay(resolvedOn), documentNumber: same?.documentNumber ?? null }];
}

function requestOf({ id, enterprise, reportedName, issue, kind, areaMu, status, resolvedOn }: Row) {
  return { id, enterpriseId: enterprise.id, reportedName, issueId: issue?.id ?? null, kind, areaMu, status, resolvedOn: storedDay(resolvedOn) };
}

function rowOf(request: Request & { enterprise: EnterpriseScope }): Row {
  return {
    id: request.id, enterprise: request.enterprise as unknown as Row['enterprise'], reportedName: request.reportedName, issue: request.issueId ? { id: request.issueId } : null, kind: request.kind as Row['kind'],
    areaMu: request.areaMu?.toFixed() ?? null, solvedMu: request.grants.find(({ id }) => id === request.id)?.areaMu.toFixed() ?? null, status: request.status as Row['status'], resolvedOn: writtenDay(request.resolvedOn),
  };
}
