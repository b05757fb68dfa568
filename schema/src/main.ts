import { relative } from 'node:path';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { repositoryRoot } from './subgraphs.ts';
import { supergraphPath } from './supergraph.ts';

const usage = `usage: main.js generate | compose [--check] | check [--base <commit>] [--subgraph <name>]`;

// Each command loads only the libraries it needs, as they take longer to load than to work.
const commands: Record<string, (options: Options) => Promise<void>> = {
  async generate() {
    const { generateTypes } = await import('./codegen.ts');
    const written = await generateTypes(repositoryRoot);
    for (const path of written) console.log(`wrote ${relative(repositoryRoot, path)}`);
  },

  async compose({ check }) {
    const { composeSubgraphs, isCurrent } = await import('./compose.ts');
    const { supergraphSdl, problems } = composeSubgraphs(repositoryRoot);
    if (supergraphSdl === null) return fail(problems);
    if (isCurrent(repositoryRoot, supergraphSdl)) return console.log('schema/supergraph.graphql is current');
    if (check) return fail([(await import('./contract.ts')).staleSupergraph]);
    writeFileSync(supergraphPath, supergraphSdl);
    console.log('wrote schema/supergraph.graphql');
  },

  async check({ base, subgraph }) {
    const { checkContract } = await import('./contract.ts');
    const { problems, notes } = await checkContract({ root: repositoryRoot, base, subgraph });
    for (const note of notes) console.log(note);
    if (problems.length > 0) return fail(problems);
    console.log(`the contract${subgraph ? ` of ${subgraph}` : ''} holds`);
  },
};

interface Options {
  check?: boolean | undefined;
  base?: string | undefined;
  subgraph?: string | undefined;
}

function fail(problems: string[]): void {
  for (const problem of problems) console.error(`✗ ${problem}`);
  console.error(problems.length === 1 ? '1 problem' : `${problems.length} problems`);
  process.exitCode = 1;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: 'boolean' }, base: { type: 'string' }, subgraph: { type: 'string' } },
  });
  const command = commands[positionals[0] ?? ''];
  if (command) await command(values);
  else fail([usage]);
} catch (error) {
  fail([error instanceof Error ? error.message : String(error)]);
}
