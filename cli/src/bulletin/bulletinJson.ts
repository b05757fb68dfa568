import type { BulletinAnswer, LabelledCount } from './question.ts';

/** Counts by Chinese label. */
export type Counts = Record<string, number>;

/** A bulletin with plain numbers and Chinese labels as keys; amounts in 万元, rates from 0 to 1; a section that was not reported is left out. */
export interface BulletinJson {
  /** YYYY-MM-DD. */
  asOf: string;
  /** The edition's year. */
  year: number;
  /** What the figures are about, such as 全市. */
  scope: string;
  /** Who publishes the figures. */
  source: string;
  enterprises?: { total: number; byCluster: Counts; byCounty: Counts; byHonour: Counts; emergency: number; emergencyMinorClasses: number };
  teams?: { city: number; county: number; people: number; byRole: Counts };
  units?: Counts;
  issues?: {
    total: number;
    city: number;
    county: number;
    resolved: number;
    closedOut: number;
    pendingReview: number;
    /** null when there is no issue. */
    closeOutRate: number | null;
    byStatus: Counts;
    byFactor: Counts;
    resolvedByFactor: Counts;
    byClass: Counts;
    satisfaction: Counts;
    overdueAtAsOf: number;
  };
  projects?: {
    total: number;
    started: number;
    byKind: Counts;
    byLevel: Counts;
    wallChart: number;
    totalInvestmentWan: number | null;
    plannedThisYearWan: number | null;
    completedWan: number | null;
    completedByMonthWan: Counts;
  };
  finance?: { rows: number; newLoansWan: number | null; byState: Counts };
}

/** The sections of a bulletin, in the order in which it is read. */
export const sections = ['enterprises', 'teams', 'units', 'issues', 'projects', 'finance'] as const;

/** Puts the graph's answer into the shape in which bulletins are passed on. */
export function bulletinJson({ asOf, year, source, scope, enterprises, teams, units, issues, projects, finance }: BulletinAnswer): BulletinJson {
  return {
    asOf, year, scope: scope.label, source,
    ...(enterprises && {
      enterprises: { ...enterprises, byCluster: counts(enterprises.byCluster), byCounty: counts(enterprises.byCounty), byHonour: counts(enterprises.byHonour) },
    }),
    ...(teams && { teams: { ...teams, byRole: counts(teams.byRole) } }),
    ...(units && { units: counts(units) }),
    ...(issues && {
      issues: {
        ...issues, closeOutRate: number(issues.closeOutRate.value),
        byStatus: counts(issues.byStatus), byFactor: counts(issues.byFactor), resolvedByFactor: counts(issues.resolvedByFactor),
        byClass: counts(issues.byClass), satisfaction: counts(issues.satisfaction),
      },
    }),
    ...(projects && {
      projects: {
        total: projects.total, started: projects.started, byKind: counts(projects.byKind), byLevel: counts(projects.byLevel), wallChart: projects.wallChart,
        totalInvestmentWan: number(projects.totalInvestment), plannedThisYearWan: number(projects.plannedThisYear), completedWan: number(projects.completed),
        completedByMonthWan: Object.fromEntries(projects.completedByMonth.map(({ month, amount }) => [month, Number(amount)])),
      },
    }),
    ...(finance && { finance: { rows: finance.rows, newLoansWan: number(finance.newLoans), byState: counts(finance.byState) } }),
  };
}

/** The figures alone, as programs take them: without the words on scope and source. */
export function figuresOf({ scope: _scope, source: _source, ...figures }: BulletinJson): Omit<BulletinJson, 'scope' | 'source'> {
  return figures;
}

function counts(labelled: LabelledCount[]): Counts {
  return Object.fromEntries(labelled.map(({ label, count }) => [label, count]));
}

function number(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}
