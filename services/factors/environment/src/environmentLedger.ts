import { announceFigures, mayHandle, requestStatuses, visibleRequests } from '@zhuqi/factor';
import { code, creditCode, date, defineSheet, oneOf, problem, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import { environmentFigures, environmentKinds } from './environment.ts';
import type { Db } from './generated/db.ts';
import type { EnvironmentRequest, EnterpriseScope, Prisma } from './generated/prisma/client.ts';

/** The sheet 生态环境: one row per request. */
export const environmentSheet = defineSheet({
  name: '生态环境',
  title: '济宁市生态环境保障台账',
  key: ['id'],
  columns: {
    id: code('编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    reportedName: text('企业名称'),
    issue: reference('关联问题编号', { entity: 'Issue', unknown: 'REFERENCE_UNKNOWN' }),
    kind: oneOf('事项', environmentKinds, { required: true }),
    status: oneOf('状态', requestStatuses, { required: true }),
    resolvedOn: date('解决日期'),
  },
  check: ({ status, resolvedOn }) =>
    status === 'RESOLVED' && !resolvedOn ? [problem('REQUIRED', 'resolvedOn', { zh: '“解决日期”没有填写，已解决的请填写', en: '解决日期: the value is missing; a resolved request needs it' })] : [],
});

type Row = RecordOf<typeof environmentSheet>;
const figures = { name: 'environment', contributions: environmentFigures };

/** Loads, compares and gives back the environment group's requests. */
export const environmentLedger = defineLedger<Db, typeof environmentSheet>({
  sheet: environmentSheet,
  mayLoad: (viewer) => mayHandle('ENVIRONMENT', viewer),
  async existing(db, keys) {
    return (await db.environmentRequest.findMany({ where: { id: { in: keys } }, include: { enterprise: true } })).map(rowOf);
  },
  async exported(db, viewer, { county, cluster }) {
    const where = { AND: [visibleRequests('ENVIRONMENT', viewer), { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] };
    return (await db.environmentRequest.findMany({ where, include: { enterprise: true }, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    await ensureScopes(tx, scopesOf(rows));
    await tx.environmentRequest.createMany({ data: created.map(requestOf) });
    for (const row of updated) await tx.environmentRequest.update({ where: { id: row.id }, data: requestOf(row) });
    await announceFigures(tx, figures, await tx.environmentRequest.findMany({ where: { id: { in: rows.map(({ id }) => id) } } }));
  },
});

function requestOf(row: Row) {
  return {
    id: row.id, enterpriseId: row.enterprise.id, reportedName: row.reportedName, issueId: row.issue?.id ?? null, kind: row.kind, status: row.status,
    resolvedOn: storedDay(row.resolvedOn),
  } satisfies Prisma.EnvironmentRequestUncheckedCreateInput;
}

function rowOf(request: EnvironmentRequest & { enterprise: EnterpriseScope }): Row {
  return {
    id: request.id, enterprise: request.enterprise as unknown as Row['enterprise'], reportedName: request.reportedName, issue: request.issueId ? { id: request.issueId } : null,
    kind: request.kind as Row['kind'], status: request.status as Row['status'], resolvedOn: writtenDay(request.resolvedOn),
  };
}
