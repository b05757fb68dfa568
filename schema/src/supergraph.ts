import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './subgraphs.ts';

/** Absolute path of the committed supergraph within a repository. */
export const supergraphPathIn = (root: string): string => join(root, 'schema/supergraph.graphql');

/** Absolute path of the committed supergraph, the one thing the gateway knows of the services. */
export const supergraphPath: string = supergraphPathIn(repositoryRoot);

/** The committed supergraph, read anew at each call. */
export const supergraphSdl = (): string => readFileSync(supergraphPath, 'utf8');
