import { Supergraph } from '@apollo/federation-internals';
import { CriticalityLevel, diff, DiffRule } from '@graphql-inspector/core';
import { buildASTSchema, Kind } from 'graphql';
import type { DefinitionNode, DocumentNode, GraphQLSchema } from 'graphql';

/** A change that can break somebody who asks the graph today. */
export interface BreakingChange {
  /** What an acceptance names: the kind of change and where, as `FIELD_REMOVED Issue.title`. */
  change: string;
  message: string;
}

/** What breaks for askers between two supergraphs, told by the schema that they see. */
export const breakingChanges = (oldSupergraph: string, newSupergraph: string): Promise<BreakingChange[]> =>
  compare(apiSchema(oldSupergraph), apiSchema(newSupergraph));

/** What breaks between two contracts of one service, taken alone. */
export const breakingContractChanges = (oldContract: DocumentNode, newContract: DocumentNode): Promise<BreakingChange[]> =>
  compare(standalone(oldContract), standalone(newContract));

async function compare(before: GraphQLSchema, after: GraphQLSchema): Promise<BreakingChange[]> {
  const changes = await diff(before, after, [DiffRule.simplifyChanges]);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ type, path, message }) => ({ change: [String(type), path].filter(Boolean).join(' '), message }));
}

const apiSchema = (supergraph: string): GraphQLSchema => Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();

// Federation's directives are not defined in a contract; they say nothing to askers.
const standalone = (contract: DocumentNode): GraphQLSchema =>
  buildASTSchema(withoutLoneExtensions(contract), { assumeValid: true, assumeValidSDL: true });

// Federation lets a service extend a type that it does not define; plain GraphQL drops such an extension.
function withoutLoneExtensions(contract: DocumentNode): DocumentNode {
  const defined = new Set(contract.definitions.map((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? node.name.value : '')));
  const definitions = contract.definitions.map((node): DefinitionNode => {
    if (node.kind !== Kind.OBJECT_TYPE_EXTENSION || defined.has(node.name.value)) return node;
    defined.add(node.name.value);
    return { ...node, kind: Kind.OBJECT_TYPE_DEFINITION };
  });
  return { ...contract, definitions };
}
