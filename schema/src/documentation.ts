import { Kind } from 'graphql';
import type { ASTNode, ConstDirectiveNode, DefinitionNode, DocumentNode, FieldDefinitionNode, InputValueDefinitionNode, StringValueNode } from 'graphql';
import { contractDocument, placeOf, vocabularyDocument } from './documents.ts';
import type { Subgraph } from './subgraphs.ts';

/** Something a contract ought to explain and does not. */
export interface Gap {
  /** File and line, as `services/issues/schema.graphql:12`. */
  place: string;
  /** What is meant, as a schema coordinate such as `Issue.history(first:)`. */
  coordinate: string;
  problem: string;
}

/**
 * Every gap in the documentation of the contracts: each type, field, argument, input field and enum value needs a sentence,
 * an entity's type at its owner alone, and each schema the department that answers for it.
 */
export function documentationGaps(root: string, services: Subgraph[]): Gap[] {
  const contracts = services.map((subgraph) => ({ name: subgraph.name, document: contractDocument(root, subgraph) }));
  const describers = describersOfEntities(contracts);
  return [
    ...contracts.flatMap(({ document }) => [...contactGap(document), ...typeGaps(document, describers)]),
    ...typeGaps(vocabularyDocument(root), describers),
  ];
}

interface Described extends Pick<ASTNode, 'loc'> {
  description?: StringValueNode;
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

function contactGap(contract: DocumentNode): Gap[] {
  const named = contract.definitions.some(
    (definition) =>
      (definition.kind === Kind.SCHEMA_EXTENSION || definition.kind === Kind.SCHEMA_DEFINITION) && has(definition.directives, 'contact'),
  );
  return named ? [] : [gap(contract, 'schema', 'names no department: write @contact(name: "…") on the schema')];
}

function typeGaps(contract: DocumentNode, describers: Map<string, string[]>): Gap[] {
  return contract.definitions.flatMap((definition) => {
    if (!('name' in definition) || !definition.name) return [];
    const type = definition.name.value;
    return [...ownGap(definition, type, describers), ...memberGaps(definition, type, describers)];
  });
}

function ownGap(definition: DefinitionNode, type: string, describers: Map<string, string[]>): Gap[] {
  // An extension cannot carry a description, and the root types belong to everybody.
  if (definition.kind.endsWith('Extension') || rootTypes.has(type)) return [];
  const owners = describers.get(type) ?? [];
  if (isDescribed(definition as Described)) {
    return owners.length > 1 ? [gap(definition, type, `is described by ${owners.join(' and ')}: only its owner describes an entity`)] : [];
  }
  return owners.length > 0 || isReference(definition) ? [] : [gap(definition, type, 'has no description')];
}

function memberGaps(definition: DefinitionNode, type: string, describers: Map<string, string[]>): Gap[] {
  if ('values' in definition) return missing(definition.values ?? [], (value) => `${type}.${value.name.value}`);
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return missing(definition.arguments ?? [], argumentOf(`@${type}`));
  if (!('fields' in definition)) return [];
  // In another owner's entity the key and what is only read of it are explained over there.
  const foreign = isReference(definition) || (describers.has(type) && !isDescribed(definition as Described));
  const keys = foreign ? keyFields(definition.directives) : new Set<string>();
  const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = definition.fields ?? [];
  return fields
    .filter((field) => !keys.has(field.name.value) && !has(field.directives, 'external'))
    .flatMap((field) => {
      const coordinate = `${type}.${field.name.value}`;
      const args = 'arguments' in field ? (field.arguments ?? []) : [];
      return [...missing([field], () => coordinate), ...missing(args, argumentOf(coordinate))];
    });
}

// By entity, the services that describe it: one, its owner, when all is well.
function describersOfEntities(contracts: { name: string; document: DocumentNode }[]): Map<string, string[]> {
  const describers = new Map<string, string[]>();
  for (const { name, document } of contracts) {
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      if (!has(definition.directives, 'key') || !isDescribed(definition)) continue;
      describers.set(definition.name.value, [...(describers.get(definition.name.value) ?? []), name]);
    }
  }
  return describers;
}

// `@key(resolvable: false)` says that another service owns the entity, even before that service is there.
function isReference(definition: DefinitionNode): boolean {
  const keys = 'directives' in definition ? (definition.directives ?? []).filter(({ name }) => name.value === 'key') : [];
  const unresolved = keys.filter((key) =>
    key.arguments?.some(({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value),
  );
  return keys.length > 0 && unresolved.length === keys.length;
}

function keyFields(directives: readonly ConstDirectiveNode[] | undefined): Set<string> {
  const keys = (directives ?? []).filter((directive) => directive.name.value === 'key');
  const selections = keys.flatMap((key) => key.arguments ?? []).map(({ value }) => (value.kind === Kind.STRING ? value.value : ''));
  // Only names at the top of a selection are fields of this type.
  return new Set(selections.flatMap((selection) => selection.replace(/\{.*\}/gs, ' ').match(/\w+/g) ?? []));
}

function missing<Node extends Described>(nodes: readonly Node[], coordinate: (node: Node) => string): Gap[] {
  return nodes.filter((node) => !isDescribed(node)).map((node) => gap(node, coordinate(node), 'has no description'));
}

const argumentOf = (owner: string) => (argument: InputValueDefinitionNode): string => `${owner}(${argument.name.value}:)`;

const isDescribed = (node: Described): boolean => Boolean(node.description?.value.trim());

const has = (directives: readonly ConstDirectiveNode[] | undefined, name: string): boolean =>
  (directives ?? []).some((directive) => directive.name.value === name);

const gap = (node: Pick<ASTNode, 'loc'>, coordinate: string, problem: string): Gap => ({ place: placeOf(node) ?? '', coordinate, problem });
