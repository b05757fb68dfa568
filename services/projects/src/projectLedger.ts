import { projectReported, publish } from '@zhuqi/events';
import { amount, creditCode, date, defineSheet, integer, oneOf, problem, reference, text } from '@zhuqi/ledger';
import type { RecordOf } from '@zhuqi/ledger';
import { defineLedger, ensureScopes, scopesOf, storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { InvestmentPlan, KeyProject, ProjectListing } from './generated/prisma/client.ts';
import { visibleProjects, yearInCode } from './keyProject.ts';
import { projectKinds, projectLevels, projectStages, ticks, transformationTypes } from './terms.ts';
import type { ListingKind } from './terms.ts';

/** The sheet 重点项目: one row per key project. */
export const projectSheet = defineSheet({
  name: '重点项目',
  title: '济宁市攀登企业重点项目台账',
  key: ['id'],
  defines: ['KeyProject'],
  columns: {
    id: text('项目编号', { required: true }),
    name: text('项目名称', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    reportedEnterpriseName: text('企业名称'),
    kind: oneOf('项目类型', projectKinds, { required: true }),
    transformation: oneOf('技改方向', transformationTypes),
    level: oneOf('项目级别', projectLevels),
    wallChart: oneOf('市级挂图作战', ticks),
    totalInvestmentYuan: amount('总投资(万元)', { required: true }),
    annualPlanYuan: amount('年度计划投资(万元)'),
    completedReportedYuan: amount('已完成投资(万元)'),
    startedOn: date('开工日期'),
    plannedFinishOn: date('计划竣工日期'),
    stage: oneOf('建设状态', projectStages, { required: true }),
    expectedRevenueYuan: amount('预期销售收入(万元)'),
    expectedProfitAndTaxYuan: amount('预期利税(万元)'),
    expectedJobs: integer('新增就业(人)'),
  },
  check: ({ startedOn, plannedFinishOn }) =>
    startedOn && plannedFinishOn && startedOn > plannedFinishOn
      ? [problem('DATE_ORDER', 'plannedFinishOn', { zh: `计划竣工日期${plannedFinishOn}早于开工日期${startedOn}，请核对`, en: `the planned finish ${plannedFinishOn} lies before the start ${startedOn}; correct one of them` })]
      : [],
});

type Row = RecordOf<typeof projectSheet>;
type Stored = KeyProject & { listings: ProjectListing[]; plans: InvestmentPlan[] };
const WHOLE = { listings: true, plans: true } as const;

/** Loads, compares and gives back the key projects. */
export const projectLedger = defineLedger<Db, typeof projectSheet>({
  sheet: projectSheet,
  mayLoad: (viewer) => viewer.role === 'HQ_OFFICE',
  defines: (rows) => ({
    KeyProject: Object.fromEntries(rows.map(({ id, enterprise: { id: enterpriseId, county, cluster } }) => [id, { id, enterpriseId, county: county ?? null, cluster: cluster ?? null }])),
  }),
  async existing(db, keys) {
    return (await db.keyProject.findMany({ where: { id: { in: keys } }, include: WHOLE })).map(rowOf);
  },
  async exported(db, viewer, { year, county, cluster }) {
    const asked = { ...(year && { year: Number(year) }), enterprise: { ...(county && { county }), ...(cluster && { cluster }) } };
    return (await db.keyProject.findMany({ where: { AND: [visibleProjects(viewer), asked] }, include: WHOLE, orderBy: { id: 'asc' } })).map(rowOf);
  },
  async save(tx, { created, updated }) {
    const rows = [...created, ...updated];
    await ensureScopes(tx, scopesOf(rows));
    await tx.keyProject.createMany({ data: created.map(projectOf) });
    for (const row of updated) await tx.keyProject.update({ where: { id: row.id }, data: projectOf(row) });
    const changed = { where: { projectId: { in: updated.map(({ id }) => id) } } };
    await tx.projectListing.deleteMany(changed);
    await tx.investmentPlan.deleteMany(changed);
    await tx.projectListing.createMany({ data: rows.flatMap(listingsOf) });
    await tx.investmentPlan.createMany({ data: rows.flatMap(plansOf) });
    await publish(tx, projectReported, rows.map(announcementOf));
  },
});

function projectOf(row: Row) {
  const { id, name, reportedEnterpriseName, kind, transformation, stage, totalInvestmentYuan, completedReportedYuan, expectedRevenueYuan, expectedProfitAndTaxYuan, expectedJobs } = row;
  return {
    id, name, reportedEnterpriseName, kind, transformation, stage, totalInvestmentYuan, completedReportedYuan, expectedRevenueYuan, expectedProfitAndTaxYuan, expectedJobs,
    enterpriseId: row.enterprise.id, year: yearInCode(id), wallChartReported: row.wallChart === null ? null : row.wallChart === 'YES',
    startedOn: storedDay(row.startedOn), plannedFinishOn: storedDay(row.plannedFinishOn),
  };
}

function listingsOf({ id, level, wallChart }: Row): ProjectListing[] {
  const kinds: ListingKind[] = [...(level ? [level] : []), ...(wallChart === 'YES' ? ['CITY_WALL_CHART' as const] : [])];
  return kinds.map((kind) => ({ id: ofYear(`${id}/${kind}`, id), projectId: id, kind, year: yearInCode(id) }));
}

function plansOf({ id, annualPlanYuan }: Row) {
  return annualPlanYuan === null ? [] : [{ id: ofYear(id, id), projectId: id, year: yearInCode(id), amountYuan: annualPlanYuan }];
}

function ofYear(stem: string, code: string): string {
  return [stem, yearInCode(code)].filter(Boolean).join('/');
}

function rowOf({ listings, plans, ...project }: Stored): Row {
  return {
    id: project.id, name: project.name, enterprise: { id: project.enterpriseId }, reportedEnterpriseName: project.reportedEnterpriseName,
    kind: project.kind as Row['kind'], transformation: project.transformation as Row['transformation'], stage: project.stage as Row['stage'],
    level: (listings.find(({ kind }) => kind !== 'CITY_WALL_CHART')?.kind ?? null) as Row['level'],
    wallChart: project.wallChartReported === null ? null : project.wallChartReported ? 'YES' : 'NO',
    totalInvestmentYuan: project.totalInvestmentYuan.toFixed(), annualPlanYuan: plans.find(({ year }) => year === project.year)?.amountYuan.toFixed() ?? null,
    completedReportedYuan: project.completedReportedYuan?.toFixed() ?? null, startedOn: writtenDay(project.startedOn), plannedFinishOn: writtenDay(project.plannedFinishOn),
    expectedRevenueYuan: project.expectedRevenueYuan?.toFixed() ?? null, expectedProfitAndTaxYuan: project.expectedProfitAndTaxYuan?.toFixed() ?? null, expectedJobs: project.expectedJobs,
  };
}

function announcementOf({ id, enterprise, kind, level, wallChart, totalInvestmentYuan, annualPlanYuan, startedOn, stage }: Row) {
  return { id, enterpriseId: enterprise.id, kind, listing: level, wallChart: wallChart === 'YES', totalInvestmentYuan, annualPlanYuan, startedOn, stage };
}
