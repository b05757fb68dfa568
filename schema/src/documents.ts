import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Kind, parse, Source, visit } from 'graphql';
import type { DefinitionNode, DocumentNode } from 'graphql';
import { contractPath, vocabularyPaths } from './subgraphs.ts';
import type { Subgraph } from './subgraphs.ts';

/** A service's own contract, parsed; errors and nodes point to its file and line. */
export const contractDocument = (root: string, subgraph: Subgraph): DocumentNode => parsed(root, contractPath(subgraph));

/** Shared words, parsed: those of one service's kits, or all there are. */
export const vocabularyDocument = (root: string, paths: string[] = vocabularyPaths(root)): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: paths.flatMap((path) => parsed(root, path).definitions),
});

/**
 * What a subgraph brings to composition: its own contract and of the vocabulary what it uses,
 * so that the supergraph names a service only where the service has a say.
 */
export function composableDocument(contract: DocumentNode, vocabulary: DocumentNode): DocumentNode {
  const needed = new Set<string>();
  const pending: (DocumentNode | DefinitionNode)[] = [contract];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const name of namesUsed(next)) {
      if (needed.has(name)) continue;
      needed.add(name);
      pending.push(...vocabulary.definitions.filter((definition) => nameOf(definition) === name));
    }
  }
  const used = vocabulary.definitions.filter((definition) => needed.has(nameOf(definition) ?? ''));
  return { kind: Kind.DOCUMENT, definitions: [...used, ...contract.definitions] };
}

/** Where a node stands, as `services/issues/schema.graphql:12`. */
export function placeOf(node: { loc?: DocumentNode['loc'] } | undefined): string | undefined {
  return node?.loc && `${node.loc.source.name}:${node.loc.startToken.line}`;
}

function parsed(root: string, path: string): DocumentNode {
  return parse(new Source(readFileSync(path, 'utf8'), relative(root, path)));
}

// A directive's name carries its @, as it may equal a type's.
const nameOf = (definition: DefinitionNode): string | undefined => {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return `@${definition.name.value}`;
  return 'name' in definition ? definition.name?.value : undefined;
};

function namesUsed(node: DocumentNode | DefinitionNode): string[] {
  const names: string[] = [];
  visit(node, {
    NamedType: (type) => void names.push(type.name.value),
    Directive: (directive) => void names.push(`@${directive.name.value}`),
  });
  return names;
}
