import { relative } from 'node:path';
import { parse } from 'graphql';
import { acceptedChanges, acceptedChangesPath, newAcceptances, parseAcceptances } from './accepted.ts';
import { baseCommit, fileAt } from './base.ts';
import { breakingChanges, breakingContractChanges } from './changes.ts';
import type { BreakingChange } from './changes.ts';
import { composeSubgraphs, isCurrent } from './compose.ts';
import { documentationGaps } from './documentation.ts';
import { contractPath, subgraphs } from './subgraphs.ts';
import type { Subgraph } from './subgraphs.ts';
import { supergraphPathIn } from './supergraph.ts';

/** What to check: against which commit, and whether for one service alone. */
export interface ContractQuestion {
  root: string;
  base?: string | undefined;
  subgraph?: string | undefined;
}

/** What the check found; the contract holds when no problem is left. */
export interface ContractReport {
  problems: string[];
  notes: string[];
}

/** Checks that the contracts fit together, that the committed supergraph is current, that everything is explained and that nobody's query breaks unagreed. */
export async function checkContract(question: ContractQuestion): Promise<ContractReport> {
  const { root, subgraph } = question;
  const services = subgraphs(root);
  const alone = services.find(({ name }) => name === subgraph);
  if (subgraph && !alone) throw new Error(`No service is called ${subgraph}; there are ${services.map(({ name }) => name).join(', ')}.`);

  const composition = composeSubgraphs(root);
  // Without a supergraph the other checks would only repeat what composition says, or stumble over it.
  if (composition.supergraphSdl === null) return { problems: composition.problems, notes: [] };

  const stale = isCurrent(root, composition.supergraphSdl) ? [] : [staleSupergraph];
  const gaps = documentationGaps(root, services)
    .filter(({ place }) => !alone || place.startsWith(`${relative(root, contractPath(alone))}:`))
    .map(({ place, coordinate, problem }) => `${place} ${coordinate} ${problem}`);
  const changes = await checkChanges(question, composition.supergraphSdl, alone);
  return { problems: [...stale, ...gaps, ...changes.problems], notes: changes.notes };
}

/** What to do when the committed supergraph is not the one the services compose to. */
export const staleSupergraph = 'schema/supergraph.graphql is not what the services compose to: run `npm run compose` and commit it';

async function checkChanges({ root, base }: ContractQuestion, supergraph: string, alone?: Subgraph): Promise<ContractReport> {
  const commit = baseCommit(root, base);
  if (!commit) return { problems: [], notes: ['no earlier contract: git has no commit here'] };
  const earlier = fileAt(root, commit, relative(root, supergraphPathIn(root)));
  if (!earlier) return { problems: [], notes: [`no earlier contract in ${commit.slice(0, 12)}`] };

  const all = await breakingChanges(earlier, supergraph);
  const ours = alone ? await causedBy(alone, all, root, commit) : all;
  const before = parseAcceptances(fileAt(root, commit, acceptedChangesPath) ?? '[]');
  const acceptances = newAcceptances(acceptedChanges(root), before);
  const agreed = new Set(acceptances.map(({ change }) => change));
  return {
    problems: ours
      .filter(({ change }) => !agreed.has(change))
      .map(({ change, message }) => `breaking change ${change}: ${message}\n  to agree on it, add to ${acceptedChangesPath} ${JSON.stringify({ change, reason: '…', date: '…' })}`),
    notes: [
      `compared with ${commit.slice(0, 12)}`,
      ...ours.filter(({ change }) => agreed.has(change)).map(({ change }) => `agreed breaking change ${change}`),
      ...acceptances
        .filter(({ change }) => !all.some((breaking) => breaking.change === change))
        .map(({ change }) => `stale acceptance ${change}: nothing breaks there any more; take it out of ${acceptedChangesPath}`),
    ],
  };
}

// Of what breaks in the graph, what already breaks in the service's own contract: a field that moved between services breaks neither.
async function causedBy(service: Subgraph, changes: BreakingChange[], root: string, commit: string): Promise<BreakingChange[]> {
  const earlier = fileAt(root, commit, relative(root, contractPath(service)));
  if (earlier === null) return [];
  const vocabulary = service.vocabularies.map((path) => fileAt(root, commit, relative(root, path)) ?? '').join('\n');
  const own = await breakingContractChanges(parse(`${vocabulary}\n${earlier}`), parse(service.sdl));
  return changes.filter(({ change }) => own.some((breaking) => breaking.change === change));
}
