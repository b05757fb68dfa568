import { Decimal } from 'decimal.js';

/** The metrics of E.4 and the version of each one's definition, raised whenever the definition changes. */
export const metricVersions = {
  closeOutRate: 1,
  resolutionRate: 1,
  substantiveCloseOutRate: 1,
  explainedShare: 1,
  onTimeRate: 1,
  recurrence90d: 1,
  confirmedByEnterpriseShare: 1,
  responseRate: 1,
  solutionRate: 1,
  satisfactionRate: 1,
} as const;

/** A rate in percent with what it was made from, and how many issues were left out because too little is on record of them. */
export interface IssueRate {
  numerator: number;
  denominator: number;
  percent: string | null;
  unknown: number;
  metricVersion: number;
}

/** Makes a metric's rate: 1 decimal, half up; 0/0 is null (E.4). `eligible` is how many there would be if everything were on record; the denominator unless told. */
export function issueRate(metric: keyof typeof metricVersions, numerator: number, denominator: number, eligible = denominator): IssueRate {
  const percent = denominator === 0 ? null : new Decimal(numerator).mul(100).div(denominator).toFixed(1, Decimal.ROUND_HALF_UP);
  return { numerator, denominator, percent, unknown: eligible - denominator, metricVersion: metricVersions[metric] };
}
