import { amountText } from '../amount.ts';
import { tableOf } from '../table.ts';
import type { Output } from '../terminal.ts';
import { labelOf } from './labels.ts';
import type { Part } from './parts.ts';
import { partText } from './printPart.ts';
import type { Dossier, DossierAnswer, DossierProject, Entry } from './question.ts';

/** Prints an enterprise's file for people, the discovered parts last; a part that is not there is printed as not reported, because absent is not zero (I-15). */
export function printDossier({ id, name, dossier }: NonNullable<DossierAnswer['enterprise']>, discovered: readonly Part[], out: Output): void {
  out.write(`一企一档 ｜ ${name} ｜ ${id}\n`);
  section(out, '发展现状', dossier?.status ? [dossier.status] : null, statusText);
  section(out, '帮包小组', dossier?.team ? [dossier.team] : null, teamText);
  section(out, '驻企干部', dossier?.cadres, cadresText);
  section(out, '项目建设', dossier?.projects, projectsText);
  section(out, '科技研发', dossier?.research, projectsText);
  section(out, '银行贷款', dossier?.loans, loansText);
  section(out, '问题诉求', dossier?.issues, issuesText);
  section(out, '待审核（不在账）', dossier?.reviewItems, reviewText);
  for (const part of discovered) section(out, part.label, dossier?.[part.name] as Entry[] | null | undefined, (entries) => partText(part, entries));
}

type Rows<Part extends keyof Dossier> = Extract<Dossier[Part], readonly unknown[]>;

function section<Row>(out: Output, title: string, rows: readonly Row[] | null | undefined, text: (rows: readonly Row[]) => string): void {
  if (!rows) out.write(`\n${title}：未报送 / not reported\n`);
  else if (rows.length === 0) out.write(`\n${title}：无 / none\n`);
  else out.write(`\n${title}\n${text(rows)}`);
}

function statusText([status]: readonly NonNullable<Dossier['status']>[]): string {
  if (!status) return '';
  const emergency = [status.emergencyMajorClass, status.emergencyMinorClass].filter(Boolean).join('/');
  return tableOf([{ head: '年度' }, { head: String(status.year) }], [
    ['县市区', status.county], ['产业集群', labelOf(status.cluster)], ['产业链', labelOf(status.chain)],
    ['上年营业收入', amountText(status.lastYearRevenue)], ['本年营业收入目标', amountText(status.revenueTarget)],
    ['职工人数', status.employees === null ? '—' : `${status.employees} 人`], ['资质荣誉', status.honours.join('、') || '—'],
    ['应急装备分类', emergency || '—'], ['主办银行', labelOf(status.leadBank)],
  ]);
}

function teamText([team]: readonly NonNullable<Dossier['team']>[]): string {
  if (!team) return '';
  return `  ${team.year} 年度 ${team.code}（${labelOf(team.level)}${team.county ? ` ${team.county}` : ''}${team.complete ? '' : '，缺员'}）\n${tableOf(
    [{ head: '角色' }, { head: '姓名' }, { head: '工作单位' }, { head: '驻点企业' }],
    team.seats.map(({ seat, person, enterprise }) => [labelOf(seat), labelOf(person.name), labelOf(person.homeUnit), labelOf(enterprise?.id ?? null)]),
  )}`;
}

function cadresText(cadres: readonly Rows<'cadres'>[number][]): string {
  return tableOf(
    [{ head: '姓名' }, { head: '派出单位' }, { head: '脱产' }, { head: '驻企起' }, { head: '驻企止' }, { head: '小组' }],
    cadres.map(({ person, homeUnit, fullTime, from, to, team }) => [labelOf(person.name), labelOf(homeUnit), fullTime ? '是' : '否', labelOf(from), labelOf(to), team.code]),
  );
}

function projectsText(projects: readonly DossierProject[]): string {
  return tableOf(
    [{ head: '项目编号' }, { head: '项目名称' }, { head: '类型' }, { head: '状态' }, { head: '总投资', align: 'right' }, { head: '已完成投资', align: 'right' }, { head: '开工' }, { head: '计划竣工' }],
    projects.map((project) => [
      project.id, project.name, labelOf(project.kind), labelOf(project.stage), amountText(project.totalInvestment), amountText(project.completedInvestment),
      labelOf(project.startedOn), labelOf(project.plannedFinishOn),
    ]),
  );
}

function loansText(loans: readonly Rows<'loans'>[number][]): string {
  const amounts = ['申请金额', '审批中', '授信金额', '发放金额'].map((head) => ({ head, align: 'right' as const }));
  return tableOf(
    [{ head: '编号' }, { head: '银行' }, { head: '品种' }, { head: '状态' }, ...amounts, { head: '发放日期' }, { head: '关联问题' }],
    loans.map((loan) => [
      loan.id, labelOf(loan.bank), labelOf(loan.product), labelOf(loan.stage), amountText(loan.need), amountText(loan.inApproval), amountText(loan.creditLine),
      amountText(loan.disbursed), labelOf(loan.disbursedOn), labelOf(loan.issue?.id ?? null),
    ]),
  );
}

function issuesText(issues: readonly Rows<'issues'>[number][]): string {
  return issues.map((issue) => [
    `  ${[issue.id, labelOf(issue.factor), issue.urgencyClass ? `${issue.urgencyClass} 类` : '未分类', labelOf(issue.level), labelOf(issue.status) + (issue.overdue ? '（超期）' : '')].join(' ｜ ')}`,
    `    诉求：${issue.description}`,
    `    责任单位：${issue.unitName}；提报 ${issue.reportedOn}，时限 ${issue.dueOn}，办结 ${labelOf(issue.resolvedOn)}，销号 ${labelOf(issue.closedOutOn)}`,
    ...(issue.progress ? [`    进展：${issue.progress}`] : []),
    ...(issue.satisfaction ? [`    满意度：${labelOf(issue.satisfaction)}`] : []),
  ].join('\n') + '\n').join('');
}

function reviewText(items: readonly Rows<'reviewItems'>[number][]): string {
  return items.map(({ id, factor, state, reportedOn, description }) => `  ${id} ｜ ${labelOf(factor)} ｜ ${labelOf(state)} ｜ 提报 ${reportedOn}\n    诉求：${description}\n`).join('');
}
