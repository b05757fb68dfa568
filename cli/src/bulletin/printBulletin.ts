import { amountText } from '../amount.ts';
import { tableOf } from '../table.ts';
import type { Output } from '../terminal.ts';
import type { BulletinJson, Counts, FactorSection } from './bulletinJson.ts';

type Figure = readonly [name: string, value: number | string];
type Part<Section> = { title: string; figures: (section: Section) => Figure[]; breakdowns: (section: Section) => string[] };

const enterprises: Part<NonNullable<BulletinJson['enterprises']>> = {
  title: '攀登企业',
  figures: (section) => [['攀登企业（家）', section.total], ['应急装备企业（家）', section.emergency], ['应急装备小类（个）', section.emergencyMinorClasses]],
  breakdowns: (section) => [counted('产业集群', section.byCluster), counted('县市区', section.byCounty), counted('资质荣誉', section.byHonour)],
};

const teams: Part<NonNullable<BulletinJson['teams']>> = {
  title: '帮包小组',
  figures: (section) => [['市级小组（个）', section.city], ['县级小组（个）', section.county], ['联系服务人员（人）', section.people]],
  breakdowns: (section) => [counted('角色', section.byRole)],
};

const units: Part<Counts> = { title: '指挥体系', figures: () => [], breakdowns: (section) => [counted('单位类型', section)] };

const issues: Part<NonNullable<BulletinJson['issues']>> = {
  title: '问题诉求',
  figures: (section) => [
    ['在账问题（项）', section.total], ['市级层面解决（项）', section.city], ['县级层面解决（项）', section.county],
    ['已办结（项）', section.resolved], ['已销号（项）', section.closedOut],
    ['销号率', section.closeOutRate === null ? '—' : `${Number((section.closeOutRate * 100).toFixed(2))}%`],
    ['超期未办结（项）', section.overdueAtAsOf], ['待审核，不在账（项）', section.pendingReview],
  ],
  breakdowns: (section) => [
    counted('办理状态', section.byStatus), counted('要素类别', section.byFactor, ['办结', section.resolvedByFactor]), counted('AB 类', section.byClass), counted('满意度', section.satisfaction),
  ],
};

const projects: Part<NonNullable<BulletinJson['projects']>> = {
  title: '重点项目',
  figures: (section) => [
    ['重点项目（个）', section.total], ['已开工（个）', section.started], ['市级挂图作战（个）', section.wallChart],
    ['计划总投资', amountText(section.totalInvestmentWan)], ['年度计划投资', amountText(section.plannedThisYearWan)], ['年度已完成投资', amountText(section.completedWan)],
  ],
  breakdowns: (section) => [counted('项目类型', section.byKind), counted('项目级别', section.byLevel), monthly(section.completedByMonthWan)],
};

const finance: Part<NonNullable<BulletinJson['finance']>> = {
  title: '金融保障',
  figures: (section) => [['贷款记录（笔）', section.rows], ['新发放贷款', amountText(section.newLoansWan)]],
  breakdowns: (section) => [counted('贷款状态', section.byState)],
};

const DIGITS = ['', ...'一二三四五六七八九'];

/** Prints a bulletin for people; a section that is not there is printed as not reported, because absent is not zero (I-15). */
export function printBulletin(bulletin: BulletinJson, out: Output): void {
  out.write('济宁市“助企攀登”通报\n');
  out.write(`截至 ${bulletin.asOf} ｜ ${bulletin.year} 年度 ｜ 范围：${bulletin.scope} ｜ 数据来源：${bulletin.source}\n`);
  const printed = [
    part(enterprises, bulletin.enterprises), part(teams, bulletin.teams), part(units, bulletin.units),
    part(issues, bulletin.issues), part(projects, bulletin.projects), part(finance, bulletin.finance),
    ...(bulletin.factors?.map((section) => part(contributed(section.label), section)) ?? [part(contributed('要素'), undefined)]),
  ];
  printed.forEach((text, index) => out.write(`\n${numeral(index + 1)}、${text}`));
}

/** The print of a section whose figures, labels and units are the factor service's own. */
function contributed(factor: string): Part<FactorSection> {
  return {
    title: `${factor}保障`,
    figures: (section) => section.figures.flatMap(({ label: name, unit, value }): Figure[] => (typeof value === 'number' ? [[name, unit && name.endsWith(`（${unit}）`) ? value : inUnit(value, unit)]] : [])),
    breakdowns: (section) => section.figures.map(({ label: name, value }) => (typeof value === 'number' ? '' : counted(name, value))),
  };
}

function inUnit(value: number, unit: string | null): number | string {
  if (unit === '万元') return amountText(value);
  return unit === null ? value : `${value} ${unit}`;
}

/** A number from 1 to 99 as headings count: 九, 十, 十一, 二十. */
function numeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[ones]}`;
}

function part<Section>({ title, figures, breakdowns }: Part<Section>, section: Section | undefined): string {
  if (section === undefined) return `${title}：未报送 / not reported\n`;
  const rows = figures(section);
  const main = rows.length === 0 ? '' : tableOf([{ head: '指标' }, { head: '数值', align: 'right' }], rows.map((row) => [...row]));
  return `${title}\n${main}${breakdowns(section).join('')}`;
}

function counted(head: string, counts: Counts, beside?: readonly [head: string, counts: Counts]): string {
  if (Object.keys(counts).length === 0) return '';
  return tableOf(
    [{ head }, { head: '数量', align: 'right' }, ...(beside ? [{ head: beside[0], align: 'right' as const }] : [])],
    Object.entries(counts).map(([label, count]) => [label, count, ...(beside ? [beside[1][label] ?? 0] : [])]),
  );
}

function monthly(amounts: Counts): string {
  if (Object.keys(amounts).length === 0) return '';
  return tableOf([{ head: '月份' }, { head: '完成投资', align: 'right' }], Object.entries(amounts).map(([month, wan]) => [month, amountText(wan)]));
}
