/** The one query of a bulletin; amounts in 万元. */
export const BULLETIN_QUERY = `
query Bulletin($asOf: Date!, $cluster: Cluster, $county: String) {
  bulletin(asOf: $asOf, cluster: $cluster, county: $county) {
    asOf year source scope { label }
    enterprises {
      total byCluster { ...labelled } byCounty { ...labelled } byHonour { ...labelled } emergency emergencyMinorClasses
    }
    teams { city county people byRole { ...labelled } }
    units { ...labelled }
    issues {
      total city county resolved closedOut pendingReview closeOutRate { value }
      byStatus { ...labelled } byFactor { ...labelled } resolvedByFactor { ...labelled } byClass { ...labelled }
      satisfaction { ...labelled } overdueAtAsOf
    }
    projects {
      total started byKind { ...labelled } byLevel { ...labelled } wallChart
      totalInvestment(unit: WAN_YUAN) plannedThisYear(unit: WAN_YUAN) completed(unit: WAN_YUAN)
      completedByMonth(unit: WAN_YUAN) { month amount }
    }
    finance { rows newLoans(unit: WAN_YUAN) byState { ...labelled } }
    factors { service label figures { name label unit value parts { label value } } }
  }
}
fragment labelled on LabelledCount { label count }
`;

/** A count under its Chinese label. */
export interface LabelledCount {
  label: string;
  count: number;
}

/** The answer to the query; a section is null when its edition is not known or its figures could not be counted. */
export interface BulletinAnswer {
  asOf: string;
  year: number;
  source: string;
  scope: { label: string };
  enterprises: {
    total: number;
    byCluster: LabelledCount[];
    byCounty: LabelledCount[];
    byHonour: LabelledCount[];
    emergency: number;
    emergencyMinorClasses: number;
  } | null;
  teams: { city: number; county: number; people: number; byRole: LabelledCount[] } | null;
  units: LabelledCount[] | null;
  issues: {
    total: number;
    city: number;
    county: number;
    resolved: number;
    closedOut: number;
    pendingReview: number;
    closeOutRate: { value: string | null };
    byStatus: LabelledCount[];
    byFactor: LabelledCount[];
    resolvedByFactor: LabelledCount[];
    byClass: LabelledCount[];
    satisfaction: LabelledCount[];
    overdueAtAsOf: number;
  } | null;
  projects: {
    total: number;
    started: number;
    byKind: LabelledCount[];
    byLevel: LabelledCount[];
    wallChart: number;
    totalInvestment: string | null;
    plannedThisYear: string | null;
    completed: string | null;
    completedByMonth: { month: string; amount: string }[];
  } | null;
  finance: { rows: number; newLoans: string | null; byState: LabelledCount[] } | null;
  factors: {
    service: string;
    label: string;
    figures: { name: string; label: string; unit: string | null; value: string | null; parts: { label: string; value: string }[] }[];
  }[] | null;
}
