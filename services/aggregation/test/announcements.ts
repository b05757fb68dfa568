import { enterpriseRostered, figuresContributed, investmentReported, issueInReview, issueLedgered, loanRecorded, projectReported, seatTaken, teamFormed, unitRegistered } from '@zhuqi/events';
import type { TestService } from '@zhuqi/testkit';

/** When everything of {@link announceCampaign} was announced. */
export const ANNOUNCED_AT = '2021-11-01T00:00:00.000Z';

/** A loan of enterprise E1: 4,000,000 yuan disbursed on 10 April. */
export const loan = { id: 'L1', enterpriseId: 'E1', issueId: null, product: 'EQUIPMENT', stage: 'DISBURSED', needYuan: '7690000', creditLineYuan: '4000000', disbursedYuan: '4000000', disbursedOn: '2021-04-10' };

/** An issue of enterprise E1 that was closed out on 10 May. */
export const issue = { id: 'I1', enterpriseId: 'E1', factor: 'FINANCE', urgencyClass: 'A', level: 'CITY', unitId: 'FG', status: 'CLOSED_OUT', reportedOn: '2021-03-01', dueOn: '2021-03-20', resolvedOn: '2021-04-01', closedOutOn: '2021-05-10', satisfaction: 'SATISFIED' };

const open = { ...issue, urgencyClass: 'B', level: 'COUNTY', status: 'IN_PROGRESS', resolvedOn: null, closedOutOn: null, satisfaction: null };
/** What a roster entry says of an enterprise beside its id, cluster and county. */
export const rostered = { year: 2021, chain: null, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, teamId: null };
const project = { wallChart: false, listing: null, totalInvestmentYuan: null, annualPlanYuan: null, startedOn: null, stage: 'NOT_STARTED' };
const investment = (projectId: string, enterpriseId: string, month: string, amountYuan: string) => ({ id: `${projectId}/${month}`, projectId, enterpriseId, month, amountYuan });
/** A contribution of one, counted always. */
export const adds = { unit: null, of: null, amount: '1', distinct: null, from: null, until: null };
const request = { ...adds, figure: 'rows', label: '能源诉求（件）' };
const status = { ...adds, figure: 'byState', label: '能源诉求状态' };
const seat = (id: string, teamId: string, kind: string, personId: string) => ({ id, teamId, year: 2021, seat: kind, personId, enterpriseId: null });

/** Announces a campaign of three enterprises, small enough to count by hand. */
export async function announceCampaign({ announce }: TestService): Promise<void> {
  const options = { at: ANNOUNCED_AT };
  await announce(unitRegistered, [
    { id: 'HQ', kind: 'HEADQUARTERS_OFFICE', level: 'CITY', county: null, cluster: null },
    { id: 'CL1', kind: 'CLUSTER_TASK_FORCE', level: 'CITY', county: null, cluster: 'NEW_ENERGY' },
    { id: 'CL2', kind: 'CLUSTER_TASK_FORCE', level: 'CITY', county: null, cluster: 'NEW_MATERIALS' },
    { id: 'FG', kind: 'FACTOR_GROUP', level: 'CITY', county: null, cluster: null },
    { id: 'CO1', kind: 'COUNTY_COMMAND', level: 'COUNTY', county: '任城区', cluster: null },
    { id: 'CO2', kind: 'COUNTY_COMMAND', level: 'COUNTY', county: '曲阜市', cluster: null },
  ], options);
  await announce(teamFormed, [
    { id: '2021/T1', year: 2021, level: 'CITY', county: null, enterpriseIds: ['E1', 'E2'] },
    { id: '2021/T2', year: 2021, level: 'COUNTY', county: '任城区', enterpriseIds: ['E3'] },
    { id: '2021/T3', year: 2021, level: 'COUNTY', county: '曲阜市', enterpriseIds: [] },
  ], options);
  await announce(seatTaken, [
    seat('S1', '2021/T1', 'CITY_LEADER', 'p1'), seat('S2', '2021/T1', 'RESIDENT_CADRE', 'p2'),
    seat('S3', '2021/T2', 'COUNTY_LEADER', 'p3'), seat('S4', '2021/T2', 'RESIDENT_CADRE', 'p2'), seat('S5', '2021/T3', 'COUNTY_LEADER', 'p4'),
  ], options);
  await announce(enterpriseRostered, [
    { ...rostered, id: 'E1', cluster: 'NEW_ENERGY', county: '任城区', honours: ['专精特新', '瞪羚'], emergencyMajorClass: '救援', emergencyMinorClass: '消防' },
    { ...rostered, id: 'E2', cluster: 'NEW_ENERGY', county: '曲阜市', honours: ['专精特新'] },
    { ...rostered, id: 'E3', cluster: 'NEW_MATERIALS', county: '任城区', emergencyMajorClass: '救援', emergencyMinorClass: '消防' },
  ], options);
  await announce(issueLedgered, [
    issue,
    { ...open, id: 'I2', factor: 'LAND', status: 'LONG_CYCLE', reportedOn: '2021-03-05', dueOn: '2021-03-25' },
    { ...open, id: 'I3', enterpriseId: 'E2', urgencyClass: null, status: 'EXPLAINED_NOT_ELIGIBLE', reportedOn: '2021-04-01', dueOn: '2021-04-20', resolvedOn: '2021-04-15', satisfaction: 'BASICALLY_SATISFIED' },
    { ...open, id: 'I4', enterpriseId: 'E3', factor: 'ENERGY', reportedOn: '2021-06-01', dueOn: '2021-12-01' },
    { ...open, id: 'I5', enterpriseId: 'E3', factor: 'TALENT', status: 'RESOLVED', reportedOn: '2021-06-02', dueOn: '2021-06-20', resolvedOn: '2021-06-30' },
  ], options);
  await announce(issueInReview, [
    { id: 'R1', enterpriseId: 'E1', factor: 'LAND', stage: 'COUNTY_REVIEW', reportedOn: '2021-06-10' },
    { id: 'R2', enterpriseId: 'E2', factor: 'LAND', stage: 'CITY_REVIEW', reportedOn: '2021-06-20' },
  ], options);
  await announce(projectReported, [
    { ...project, id: 'P1', enterpriseId: 'E1', kind: 'NEW_BUILD', listing: 'PROVINCIAL_MAJOR', wallChart: true, totalInvestmentYuan: '10000000', annualPlanYuan: '6000000', startedOn: '2021-03-01', stage: 'STARTED' },
    { ...project, id: 'P2', enterpriseId: 'E3', kind: 'R_AND_D', listing: 'CITY_KEY', totalInvestmentYuan: '5005000', startedOn: '2021-07-01', stage: 'STARTED' },
    { ...project, id: 'P3', enterpriseId: 'E2', kind: 'NEW_BUILD' },
  ], options);
  await announce(investmentReported, [
    investment('P1', 'E1', '2020-12', '1000000'), investment('P1', 'E1', '2021-03', '2000000'), investment('P1', 'E1', '2021-06', '3002500'), investment('P2', 'E3', '2021-07', '500000'),
  ], options);
  await announce(loanRecorded, [
    loan,
    { ...loan, id: 'L2', enterpriseId: 'E2', creditLineYuan: null, disbursedYuan: '1000000', disbursedOn: '2021-08-01' },
    { ...loan, id: 'L3', enterpriseId: 'E3', creditLineYuan: '3000000', disbursedYuan: '3000000', disbursedOn: '2021-08-02' },
    { ...loan, id: 'L4', stage: 'INTENT', creditLineYuan: null, disbursedYuan: null, disbursedOn: null },
  ], options);
  await announce(figuresContributed, [
    { service: 'energy', key: 'NY1', enterpriseId: 'E1', contributions: [request, { ...status, of: '已解决', from: '2021-05-10' }, { ...status, of: '办理中', until: '2021-05-10' }] },
    { service: 'energy', key: 'NY2', enterpriseId: 'E3', contributions: [request, { ...status, of: '受理' }] },
  ], options);
}
