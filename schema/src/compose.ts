import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import type { CompositionSuccess } from '@apollo/composition';
import { GraphQLError } from 'graphql';
import { composableDocument, contractDocument, placeOf, vocabularyDocument } from './documents.ts';
import { subgraphs } from './subgraphs.ts';
import { supergraphPathIn } from './supergraph.ts';

/** The supergraph of all services, or every reason why they do not fit together. */
export type Composition = { supergraphSdl: string; problems: [] } | { supergraphSdl: null; problems: string[] };

/** Where the gateway finds a service unless it is told otherwise. */
export const routingUrl = (name: string): string => `http://${name}:4000/graphql`;

/** Composes the contracts of all services; an error and a hint fail alike, so that no disagreement between departments is passed over. */
export function composeSubgraphs(root: string): Composition {
  const services = subgraphs(root);
  if (services.length === 0) return failed(['no folder under services/ has a schema.graphql']);
  try {
    const vocabulary = vocabularyDocument(root);
    const result = composeServices(
      services.map((subgraph) => ({
        name: subgraph.name,
        url: routingUrl(subgraph.name),
        typeDefs: composableDocument(contractDocument(root, subgraph), vocabulary),
      })),
    );
    if (result.errors) return failed(result.errors.map(describeError));
    if (result.hints.length > 0) return failed(result.hints.map(describeHint));
    return { supergraphSdl: `${heading}${result.supergraphSdl}\n`, problems: [] };
  } catch (error) {
    // A contract that does not parse throws before composition can list it.
    if (error instanceof GraphQLError) return failed([describeError(error)]);
    throw error;
  }
}

/** Whether the committed supergraph is the one given. */
export function isCurrent(root: string, supergraphSdl: string): boolean {
  try {
    return readFileSync(supergraphPathIn(root), 'utf8') === supergraphSdl;
  } catch {
    return false;
  }
}

const heading = '# Composed from the services by `npm run compose`; not to be edited.\n';

const failed = (problems: string[]): Composition => ({ supergraphSdl: null, problems: [...new Set(problems)] });

const describeError = (error: GraphQLError): string =>
  `error ${String(error.extensions['code'] ?? 'INVALID_GRAPHQL')}: ${String(error)}`;

function describeHint(hint: CompositionSuccess['hints'][number]): string {
  const places = (hint.nodes ?? []).map(placeOf).filter((place) => place !== undefined);
  return [`hint ${hint.definition.code}: ${hint.message}`, ...new Set(places)].join('\n  ');
}
