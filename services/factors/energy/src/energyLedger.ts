import { announceFigures, mayHandle, requestStatuses, visibleRequests } from '@zhuqi/factor';
import { amount, code, creditCode, date, decimal, defineSheet, oneOf, problem, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import { energyFigures, energyKinds } from './energy.ts';
import type { Db } from './generated/db.ts';
import type { EnergyRequest, EnterpriseScope, Prisma } from './generated/prisma/client.ts';

/** The sheet 能源: one row per request. */
export const energySheet = defineSheet({
  name: '能源',
  title: '济宁市能源保障台账',
  key: ['id'],
  columns: {
    id: code('编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    reportedName: text('企业名称'),
    issue: reference('关联问题编号', { entity: 'Issue', unknown: 'REFERENCE_UNKNOWN' }),
    kind: oneOf('事项', energyKinds, { required: true }),
    capacityKilowatts: decimal('容量(千瓦)'),
    forecastGeneration: decimal('年发电量(万度)'),
    forecastSavingYuan: amount('年节约成本(万元)'),
    status: oneOf('状态', requestStatuses, { required: true }),
    resolvedOn: date('解决日期'),
  },
  check: ({ status, resolvedOn }) =>
    status === 'RESOLVED' && !resolvedOn ? [problem('REQUIRED', 'resolvedOn', { zh: '“解决日期”没有填写，已解决的请填写', en: '解决日期: the value is missing; a resolved request needs it' })] : [],
});

type Row = RecordOf<typeof energySheet>;
const figures = { name: 'energy', contributions: energyFigures };

/** Loads, compares and gives back the energy group's requests. */
export const energyLedger = defineLedger<Db, typeof energySheet>({
  sheet: energySheet,
  mayLoad: (viewer) => mayHandle('ENERGY', viewer),
  async existing(db, keys) {
    return (await db.energyRequest.findMany({ where: { id: { in: keys } }, include: { enterprise: true } })).map(rowOf);
  },
  async exported(db, viewer, { county, cluster }) {
    const where = { AND: [visibleRequests('ENERGY', viewer), { enterprise: { ...(county && { county }), ...(cluster && { cluster }) } }] };
    return (await db.energyRequest.findMany({ where, include: { enterprise: true }, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    await ensureScopes(tx, scopesOf(rows));
    await tx.energyRequest.createMany({ data: created.map(requestOf) });
    for (const row of updated) await tx.energyRequest.update({ where: { id: row.id }, data: requestOf(row) });
    await announceFigures(tx, figures, await tx.energyRequest.findMany({ where: { id: { in: rows.map(({ id }) => id) } } }));
  },
});

function requestOf(row: Row) {
  return {
    id: row.id, enterpriseId: row.enterprise.id, reportedName: row.reportedName, issueId: row.issue?.id ?? null, kind: row.kind, status: row.status,
    resolvedOn: storedDay(row.resolvedOn), capacityKilowatts: row.capacityKilowatts, forecastGeneration: row.forecastGeneration, forecastSavingYuan: row.forecastSavingYuan,
  } satisfies Prisma.EnergyRequestUncheckedCreateInput;
}

function rowOf(request: EnergyRequest & { enterprise: EnterpriseScope }): Row {
  return {
    id: request.id, enterprise: request.enterprise as unknown as Row['enterprise'], reportedName: request.reportedName, issue: request.issueId ? { id: request.issueId } : null,
    kind: request.kind as Row['kind'], status: request.status as Row['status'], resolvedOn: writtenDay(request.resolvedOn),
    capacityKilowatts: request.capacityKilowatts?.toFixed() ?? null, forecastGeneration: request.forecastGeneration?.toFixed() ?? null, forecastSavingYuan: request.forecastSavingYuan?.toFixed() ?? null,
  };
}
