// @ts-check
import { askDossier, client } from '@zhuqi/cli';

/** @typedef {{ name: string, query: string, variables: Record<string, unknown> }} Question */
/** @typedef {{ data?: Record<string, any> | null, errors?: { message: string, extensions?: { code?: string, service?: string } }[] }} Answer */
/** @typedef {readonly import('@zhuqi/cli').Part[]} Parts What services contribute to an enterprise's file beside the sections known here. */

/** The enterprise whose file is asked for: one of those in the sample ledgers of which most services hold something. */
const ENTERPRISE = '91370812XAMP01627N';

/** The sections that every city has; what further services contribute is discovered. */
const SECTIONS = `
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
reviewItems { id submitter reportedOn description factor state }
cadres { person { id name homeUnit phone } homeUnit fullTime from to team { id code } }
`;

const FRAGMENTS = `
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

/** What services contribute to the file, as the graph tells of itself; throws when it does not tell all. @param {string} url @param {string} token @returns {Promise<Parts>} */
export async function discoverParts(url, token) {
  const { parts, troubles } = await askDossier(client({ url, token }), ENTERPRISE);
  if (troubles.length > 0) throw new Error(`the file's parts: ${troubles.join('; ')}`);
  return parts;
}

/** An enterprise's whole file, from all services that contribute to it. @param {Parts} parts @returns {Question} */
export const dossier = (parts) => ({ name: `dossier of ${ENTERPRISE}`, query: `query Dossier($id: ID!) { enterprise(id: $id) ${fileOf(parts)} }${FRAGMENTS}`, variables: { id: ENTERPRISE } });

/** A page of enterprises, each with its whole file. @param {Parts} parts @param {number} first @returns {Question} */
export const dossierPage = (parts, first) => ({ name: `${first} dossiers`, query: `query Dossiers($first: Int!) { enterprises(first: $first) { nodes ${fileOf(parts)} } }${FRAGMENTS}`, variables: { first } });

/** @param {Parts} parts */
function fileOf(parts) {
  return `{ id name dossier {${SECTIONS}${parts.map(({ name, selection }) => `${name} { ${selection} }\n`).join('')}} }`;
}

/** A page of the issue ledger with each issue's enterprise and responsible unit. @param {number} first @returns {Question} */
export const ledgerPage = (first) => ({ name: `ledger page, first ${first}`, query: LEDGER_PAGE, variables: { first } });

/** The whole city's figures of 5 November 2021, all sections. @type {Question} */
export const bulletin = { name: 'bulletin of 2021-11-05', query: BULLETIN, variables: { asOf: '2021-11-05' } };

/** Asks once and gives the data; throws for anything but a whole answer. @param {string} url @param {Record<string, string>} headers @param {Question} question @returns {Promise<Record<string, any>>} */
export async function ask(url, headers, question) {
  const { data, errors } = await answerTo(url, headers, question);
  if (!data || errors) throw new Error(`${question.name}: ${errors?.[0]?.message ?? 'no data'}`);
  return data;
}

/** Asks once and gives the answer as it is. @param {string} url @param {Record<string, string>} headers @param {Question} question @returns {Promise<Answer>} */
export async function answerTo(url, headers, { query, variables }) {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) });
  return /** @type {Promise<Answer>} */ (response.json());
}
