export { subgraphs, repositoryRoot, type Subgraph } from './subgraphs.ts';
export { supergraphPath, supergraphSdl } from './supergraph.ts';
