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
  /** What factor services contribute, each in its own figures. */
  factors?: FactorSection[];
}

/** The figures of one factor service, with the words for print. */
export interface FactorSection {
  service: string;
  label: string;
  figures: { name: string; label: string; unit: string | null; value: number | Counts }[];
}

/** A bulletin's figures: its own sections, and for every factor service one of the service's name. */
export type Figures = Omit<BulletinJson, 'scope' | 'source' | 'factors'> & Record<string, unknown>;

/** Puts the graph's answer into the shape in which bulletins are passed on. */
export function bulletinJson({ asOf, year, source, scope, enterprises, teams, units, issues, projects, finance, factors }: BulletinAnswer): BulletinJson {
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
    ...(factors && {
      factors: factors.map(({ service, label, figures }) => ({
        service, label, figures: figures.map(({ value, parts, ...figure }) => ({ ...figure, value: value === null ? Object.fromEntries(parts.map((part) => [part.label, Number(part.value)])) : Number(value) })),
      })),
    }),
  };
}

/** The figures alone, as programs take them: without the words on scope and source, and those of factor services by their names. */
export function figuresOf({ scope: _scope, source: _source, factors = [], ...figures }: BulletinJson): Figures {
  const contributed = factors.map((section) => [section.service, Object.fromEntries(section.figures.map(({ name, value }) => [name, value]))] as const);
  // A section that the bulletin counts itself keeps its shape, whatever a service of its name contributes.
  return { ...figures, ...Object.fromEntries(contributed.filter(([service]) => !(service in figures))) };
}

function counts(labelled: LabelledCount[]): Counts {
  return Object.fromEntries(labelled.map(({ label, count }) => [label, count]));
}

function number(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}
