const parts = {
  status: '{ year county cluster chain lastYearRevenue(unit: WAN_YUAN) revenueTarget(unit: WAN_YUAN) employees honours emergencyMajorClass emergencyMinorClass leadBank }',
  team: '{ id year code level county complete seats { seat person { name homeUnit } enterprise { id } } }',
  cadres: '{ person { name } homeUnit fullTime from to team { code } }',
  projects: '{ ...project }',
  research: '{ ...project }',
  loans: '{ id bank product stage need(unit: WAN_YUAN) inApproval(unit: WAN_YUAN) creditLine(unit: WAN_YUAN) disbursed(unit: WAN_YUAN) disbursedOn issue { id } }',
  issues: '{ id reportedOn description factor urgencyClass level unitName dueOn status overdue handlingRoute resolvedOn closedOutOn progress satisfaction }',
  reviewItems: '{ id reportedOn description factor state }',
} satisfies Record<keyof Dossier, string>;

/** The parts that the command asks for by name. */
export const ownParts: readonly string[] = Object.keys(parts);

/** The one query of an enterprise's file (一企一档, S36), whose parts come from all services; amounts in 万元. `discovered` parts are asked for after the command's own. */
export function dossierQuery(discovered: readonly { name: string; selection: string }[]): string {
  const asked = [...Object.entries(parts), ...discovered.map(({ name, selection }) => [name, `{ ${selection} }`])];
  return `
query Dossier($id: ID!) {
  enterprise(id: $id) {
    id name
    dossier {
${asked.map(([name, selection]) => `      ${name} ${selection}\n`).join('')}    }
  }
}
fragment project on KeyProject {
  id name kind transformation stage startedOn plannedFinishOn listings { kind year }
  totalInvestment(unit: WAN_YUAN) annualPlan(unit: WAN_YUAN) completedInvestment(unit: WAN_YUAN)
}
`;
}

/** A key project in an enterprise's file. */
export interface DossierProject {
  id: string;
  name: string;
  kind: string;
  stage: string;
  startedOn: string | null;
  plannedFinishOn: string | null;
  totalInvestment: string | null;
  completedInvestment: string | null;
}

/** An enterprise's file; a part is null when its service does not answer or the viewer's post does not reach it. */
export interface Dossier {
  status: {
    year: number;
    county: string;
    cluster: string;
    chain: string | null;
    lastYearRevenue: string | null;
    revenueTarget: string | null;
    employees: number | null;
    honours: string[];
    emergencyMajorClass: string | null;
    emergencyMinorClass: string | null;
    leadBank: string | null;
  } | null;
  team: {
    year: number;
    code: string;
    level: string;
    county: string | null;
    complete: boolean;
    seats: { seat: string; person: { name: string | null; homeUnit: string | null }; enterprise: { id: string } | null }[];
  } | null;
  cadres: { person: { name: string | null }; homeUnit: string | null; fullTime: boolean; from: string | null; to: string | null; team: { code: string } }[] | null;
  projects: DossierProject[] | null;
  research: DossierProject[] | null;
  loans: {
    id: string;
    bank: string | null;
    product: string;
    stage: string;
    need: string | null;
    inApproval: string | null;
    creditLine: string | null;
    disbursed: string | null;
    disbursedOn: string | null;
    issue: { id: string } | null;
  }[] | null;
  issues: {
    id: string;
    reportedOn: string;
    description: string;
    factor: string;
    urgencyClass: string | null;
    level: string;
    unitName: string;
    dueOn: string;
    status: string;
    overdue: boolean;
    resolvedOn: string | null;
    closedOutOn: string | null;
    progress: string | null;
    satisfaction: string | null;
  }[] | null;
  reviewItems: { id: string; reportedOn: string; description: string; factor: string; state: string }[] | null;
}

/** An entry of a discovered part, by the names of its fields. */
export type Entry = Record<string, unknown>;

/** The answer to the query; the enterprise is null when there is none or the viewer's post does not reach it. Discovered parts stand beside the command's own. */
export interface DossierAnswer {
  enterprise: { id: string; name: string; dossier: (Dossier & Record<string, unknown>) | null } | null;
}
