import { Kind, parse } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, SelectionSetNode } from 'graphql';

/**
 * What each object type's resolvers are given as parent, in the generator's own notation:
 * the Prisma row where a model has the type's name, else for an entity the fields of its first key.
 */
export function parentTypes(contract: DocumentNode, prismaSchema: string): Record<string, string> {
  const models = modelNames(prismaSchema);
  const parents: Record<string, string> = {};
  for (const definition of contract.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const name = definition.name.value;
    const key = keyOf(definition.directives ?? []);
    if (models.has(name)) parents[name] = `./prisma/client.ts#${name} as ${name}Row`;
    else if (key) parents[name] ??= shapeOf(key, name);
  }
  return parents;
}

const modelNames = (prismaSchema: string): Set<string> =>
  new Set([...prismaSchema.matchAll(/^\s*model\s+(\w+)\s*\{/gm)].map(([, name]) => name ?? ''));

function keyOf(directives: readonly ConstDirectiveNode[]): SelectionSetNode | undefined {
  const key = directives.find((directive) => directive.name.value === 'key');
  const fields = key?.arguments?.find((argument) => argument.name.value === 'fields')?.value;
  if (fields?.kind !== Kind.STRING) return undefined;
  const [query] = parse(`{ ${fields.value} }`).definitions;
  return query?.kind === Kind.OPERATION_DEFINITION ? query.selectionSet : undefined;
}

// Field types are looked up in the generated types, so that enums and scalars of a key need no table here.
function shapeOf(selection: SelectionSetNode, owner: string): string {
  const fields = selection.selections.filter((field) => field.kind === Kind.FIELD);
  const members = fields.map(({ name, selectionSet }) => {
    const type = `${owner}['${name.value}']`;
    return `${name.value}: ${selectionSet ? shapeOf(selectionSet, `NonNullable<${type}>`) : type}`;
  });
  return `{ ${members.join('; ')} }`;
}
