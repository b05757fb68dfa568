import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One department's part of the graph: the folder that owns it and the contract it publishes. */
export interface Subgraph {
  /** The folder's own name, and the service's host name in the supergraph. */
  name: string;
  /** Absolute path of the service's folder. */
  dir: string;
  /** The contract the service answers to: the common vocabulary followed by its own `schema.graphql`. */
  sdl: string;
  /** Name of the npm package to import the service from. */
  packageName: string;
  /** Absolute path of `prisma/schema.prisma`; absent when the service keeps no data. */
  prismaSchema?: string;
}

/** Absolute path of the repository this package lies in. */
export const repositoryRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Absolute path of the scalars, enums and types that every subgraph speaks. */
export const vocabularyPath = (root: string): string => join(root, 'packages/subgraph/vocabulary.graphql');

/** Absolute path of a service's own contract. */
export const contractPath = (subgraph: Subgraph): string => join(subgraph.dir, 'schema.graphql');

/** Every subgraph, sorted by name: a folder under `services/` with a `schema.graphql` is one. Throws when two share a name. */
export function subgraphs(root: string = repositoryRoot): Subgraph[] {
  const vocabulary = readFileSync(vocabularyPath(root), 'utf8');
  const found = serviceFolders(join(root, 'services')).map((dir) => readSubgraph(dir, vocabulary));
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  found.forEach((subgraph, at) => {
    const earlier = found[at - 1];
    if (earlier?.name === subgraph.name) {
      throw new Error(`Two services are called ${subgraph.name}: ${earlier.dir} and ${subgraph.dir}. Rename one folder.`);
    }
  });
  return found;
}

const notServices = new Set(['node_modules', 'dist', 'src']);

function serviceFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (existsSync(join(folder, 'schema.graphql'))) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notServices.has(entry.name) && !entry.name.startsWith('.'))
    .flatMap((entry) => serviceFolders(join(folder, entry.name)));
}

function readSubgraph(dir: string, vocabulary: string): Subgraph {
  const prismaSchema = join(dir, 'prisma/schema.prisma');
  return {
    name: basename(dir),
    dir,
    sdl: `${vocabulary}\n${readFileSync(join(dir, 'schema.graphql'), 'utf8')}`,
    packageName: packageNameOf(dir),
    ...(existsSync(prismaSchema) ? { prismaSchema } : {}),
  };
}

function packageNameOf(dir: string): string {
  const path = join(dir, 'package.json');
  if (!existsSync(path)) throw new Error(`${dir} has a schema.graphql but no package.json: a subgraph is a package.`);
  const { name }: { name?: string } = JSON.parse(readFileSync(path, 'utf8'));
  if (!name) throw new Error(`${path} names no package.`);
  return name;
}
