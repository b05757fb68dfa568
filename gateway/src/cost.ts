import type { ApolloServerPlugin } from '@apollo/server';
import { getNamedType, isCompositeType, isObjectType, isInterfaceType, Kind, valueFromASTUntyped } from 'graphql';
import type { FragmentDefinitionNode, GraphQLNamedType, GraphQLSchema, OperationDefinitionNode, SelectionSetNode, DocumentNode } from 'graphql';
import type { RequestContext } from './context.ts';
import { tooLarge } from './limits.ts';
import type { Limits } from './limits.ts';

/** How many rows a connection gives where `first` is not told, as every service pages. */
const USUAL_ROWS = 20;

interface Count {
  schema: GraphQLSchema;
  variables: Record<string, unknown>;
  fragments: Map<string, FragmentDefinitionNode>;
  /** A fragment costs the same wherever it stands, so that nested fragments cannot make the counting itself expensive. */
  counted: Map<string, number>;
}

/** How many fields the answer may hold at most: each field once for every row of the lists around it. Introspection costs nothing, it is answered from memory. */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Record<string, unknown>): number {
  const fragments = new Map(document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [])));
  return costIn({ schema, variables: { ...defaultsOf(operation), ...variables }, fragments, counted: new Map() }, operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

function costIn(count: Count, { selections }: SelectionSetNode, type: GraphQLNamedType | undefined): number {
  let cost = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) cost += costOfFragment(count, selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) cost += costIn(count, selection.selectionSet, selection.typeCondition ? count.schema.getType(selection.typeCondition.name.value) : type);
    else if (!selection.name.value.startsWith('__')) {
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
      const inner = field ? getNamedType(field.type) : undefined;
      const first = selection.arguments?.find(({ name }) => name.value === 'first');
      const told = first ? Number(valueFromASTUntyped(first.value, count.variables)) : NaN;
      const rows = field?.args.some(({ name }) => name === 'first') ? (told > 0 ? told : USUAL_ROWS) : 1;
      cost += 1 + (selection.selectionSet && isCompositeType(inner) ? rows * costIn(count, selection.selectionSet, inner) : 0);
    }
  }
  return cost;
}

function costOfFragment(count: Count, name: string): number {
  const known = count.counted.get(name);
  if (known !== undefined) return known;
  const fragment = count.fragments.get(name);
  const cost = fragment ? costIn(count, fragment.selectionSet, count.schema.getType(fragment.typeCondition.name.value)) : 0;
  count.counted.set(name, cost);
  return cost;
}

function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries((operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => (defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [])));
}

/** The most fields of the same name in the answer that stand side by side. */
export function repeatsIn(document: DocumentNode): number {
  let most = 0;
  const look = ({ selections }: SelectionSetNode): void => {
    const seen = new Map<string, number>();
    for (const selection of selections) {
      const name = selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : selection.kind === Kind.FRAGMENT_SPREAD ? `...${selection.name.value}` : '';
      const times = (seen.get(name) ?? 0) + 1;
      if (name !== '') seen.set(name, times);
      if (name !== '') most = Math.max(most, times);
      if ('selectionSet' in selection && selection.selectionSet) look(selection.selectionSet);
    }
  };
  for (const definition of document.definitions) if ('selectionSet' in definition) look(definition.selectionSet);
  return most;
}

/** Refuses a query that asks for more fields than the limit, before it is planned. */
export function costLimit(limits: Limits): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, operation, request }) {
        if (repeatsIn(document) > limits.repeats) {
          throw tooLarge({ zh: `同一字段重复超过 ${limits.repeats} 次，请删去重复的字段`, en: `The same field stands there more than ${limits.repeats} times: take the repetitions out` });
        }
        // Which operation is meant is told later where the document leaves it open.
        const cost = operation ? costOf(schema, document, operation, request.variables ?? {}) : 0;
        if (cost > limits.cost) {
          throw tooLarge({ zh: `查询最多可能取回 ${cost} 个字段，上限为 ${limits.cost}，请减小 first、少取字段或分页查询`, en: `The query may bring up to ${cost} fields, the limit is ${limits.cost}: lower first, ask for fewer fields or page` });
        }
      },
    }),
  };
}
