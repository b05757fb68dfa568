import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One department's part of the graph: the folder that owns it and the contract it publishes. */
export interface Subgraph {
  /** The folder's own name, and the service's host name in the supergraph. */
  name: string;
  /** Absolute path of the service's folder. */
  dir: string;
  /** Absolute paths of the shared words it speaks: all services', and those of the kits it stands on. */
  vocabularies: string[];
  /** The contract the service answers to: the shared words followed by its own `schema.graphql`. */
  sdl: string;
  /** Name of the npm package to import the service from. */
  packageName: string;
  /** Absolute path of `prisma/schema.prisma`; absent when the service keeps no data. */
  prismaSchema?: string;
}

/** Absolute path of the repository this package lies in. */
export const repositoryRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Absolute paths of the words that subgraphs share: a `vocabulary.graphql` at the root of a package. */
export function vocabularyPaths(root: string): string[] {
  const packages = join(root, 'packages');
  return readdirSync(packages).sort().map((name) => join(packages, name, 'vocabulary.graphql')).filter((path) => existsSync(path));
}

/** Absolute path of a service's own contract. */
export const contractPath = (subgraph: Subgraph): string => join(subgraph.dir, 'schema.graphql');

/** Every subgraph, sorted by name: a folder under `services/` with a `schema.graphql` is one. Throws when two share a name. */
export function subgraphs(root: string = repositoryRoot): Subgraph[] {
  const found = serviceFolders(join(root, 'services')).map((dir) => readSubgraph(dir, root));
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

function readSubgraph(dir: string, root: string): Subgraph {
  const prismaSchema = join(dir, 'prisma/schema.prisma');
  const manifest = manifestOf(dir);
  const vocabularies = vocabularyPaths(root).filter((path) => basename(dirname(path)) === 'subgraph' || manifest.dependencies?.[`@zhuqi/${basename(dirname(path))}`]);
  return {
    name: basename(dir),
    dir,
    vocabularies,
    sdl: [...vocabularies, join(dir, 'schema.graphql')].map((path) => readFileSync(path, 'utf8')).join('\n'),
    packageName: manifest.name,
    ...(existsSync(prismaSchema) ? { prismaSchema } : {}),
  };
}

function manifestOf(dir: string): { name: string; dependencies?: Record<string, string> } {
  const path = join(dir, 'package.json');
  if (!existsSync(path)) throw new Error(`${dir} has a schema.graphql but no package.json: a subgraph is a package.`);
  const { name, dependencies }: { name?: string; dependencies?: Record<string, string> } = JSON.parse(readFileSync(path, 'utf8'));
  if (!name) throw new Error(`${path} names no package.`);
  return { name, ...(dependencies ? { dependencies } : {}) };
}
