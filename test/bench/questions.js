// @ts-check

/** @typedef {{ name: string, query: string, variables: Record<string, unknown> }} Question */

/** The enterprise whose file is asked for: one with rows in every section. */
const ENTERPRISE = '91370871XAMP00026Q';

const DOSSIER = `
query Dossier($id: ID!) {
  enterprise(id: $id) {
    id name
    dossier {
      status {
        id year county cluster chain lastYearRevenue revenueTarget employees honours emergencyMajorClass emergencyMinorClass leadBank
      }
      team { id year code level county complete enterprises { id name } seats { seat person { id name homeUnit phone } enterprise { id name } } }
      projects { ...project }
      research { ...project }
      loans { ...loan issue { id } }
      issues {
        id submitter reportedOn description factor urgencyClass level responsibleUnit { id name kind } unitName dueOn status overdue
        handlingRoute resolvedOn closedOutOn progress satisfaction loans { ...loan }
      }
      reviewItems { id submitter reportedOn description factor stage }
      cadres { person { id name homeUnit phone } homeUnit fullTime from to team { id code } }
    }
  }
}
fragment project on KeyProject {
  id name year kind transformation stage started startedOn plannedFinishOn listings { kind year }
  totalInvestment annualPlan completedInvestment completedAsReported monthlyInvestments { month amount }
  expectedRevenue expectedProfitAndTax expectedJobs
}
fragment loan on Loan { id bank product stage need inApproval creditLine disbursed disbursedOn }
`;

const LEDGER_PAGE = `
query LedgerPage($first: Int!) {
  issues(first: $first) { nodes { id dueOn enterprise { id name } responsibleUnit { id name } } }
}
`;

const BULLETIN = `
query Bulletin($asOf: Date!) {
  bulletin(asOf: $asOf) {
    asOf year scope { cluster county label } source editionKnown
    enterprises {
      total byCluster { ...labelled } byCounty { ...labelled } byHonour { ...labelled } emergency emergencyMinorClasses
    }
    teams { city county people byRole { ...labelled } }
    units { ...labelled }
    issues {
      total city county resolved closedOut pendingReview closeOutRate { ...rate } resolutionRate { ...rate }
      byStatus { ...labelled } byFactor { ...labelled } resolvedByFactor { ...labelled } byClass { ...labelled }
      satisfaction { ...labelled } overdueAtAsOf
    }
    projects {
      total started byKind { ...labelled } byLevel { ...labelled } wallChart
      totalInvestment plannedThisYear completed completedByMonth { month amount }
    }
    finance { rows newLoans byState { ...labelled } }
  }
}
fragment labelled on LabelledCount { code label count }
fragment rate on BulletinRate { value numerator denominator }
`;

/** An enterprise's whole file, from all services. @type {Question} */
export const dossier = { name: `dossier of ${ENTERPRISE}`, query: DOSSIER, variables: { id: ENTERPRISE } };

/** A page of the issue ledger with each issue's enterprise and responsible unit. @param {number} first @returns {Question} */
export const ledgerPage = (first) => ({ name: `ledger page, first ${first}`, query: LEDGER_PAGE, variables: { first } });

/** The whole city's figures of 5 November 2021, all sections. @type {Question} */
export const bulletin = { name: 'bulletin of 2021-11-05', query: BULLETIN, variables: { asOf: '2021-11-05' } };

/** Asks once and gives the data; throws for anything but a whole answer. @param {string} url @param {Record<string, string>} headers @param {Question} question @returns {Promise<Record<string, unknown>>} */
export async function ask(url, headers, { name, query, variables }) {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = /** @type {{ data?: Record<string, unknown> | null, errors?: { message: string }[] }} */ (await response.json());
  if (!data || errors) throw new Error(`${name}: ${errors?.[0]?.message ?? `status ${response.status}`}`);
  return data;
}
