// @ts-check
import { supergraphSdl } from '@zhuqi/schema';
import { buildSchema, getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType } from 'graphql';

/** @typedef {{ name: string, query: string, variables: Record<string, unknown> }} Question */

const schema = buildSchema(supergraphSdl(), { assumeValid: true });
/** A value of each scalar that nothing in the city bears. */
const VALUES = { ID: 'nothing', String: 'nothing', Int: 1, Float: 1, Boolean: false, Date: '2021-11-05', DateTime: '2021-11-05T00:00:00Z', Decimal: '1' };

/** What can be asked of a service at its own root fields, as its contract says, with values that nothing bears: questions and changes, of which some may be refused. @param {string} service @returns {{ queries: Question[], mutations: Question[] }} */
export function questionsTo(service) {
  return { queries: rootFields('query', schema.getQueryType(), service), mutations: rootFields('mutation', schema.getMutationType(), service) };
}

/** @param {'query' | 'mutation'} operation @param {import('graphql').GraphQLObjectType | null | undefined} root @param {string} service @returns {Question[]} */
function rootFields(operation, root, service) {
  return Object.values(root?.getFields() ?? {}).filter((field) => ownersOf(field).includes(service)).flatMap((field) => {
    const needed = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
    const given = needed.map(({ name, type }) => /** @type {const} */ ([name, valueOf(type)]));
    if (given.some(([, value]) => value === undefined)) return [];
    const declared = needed.map(({ name, type }) => `$${name}: ${type}`).join(', ');
    const passed = needed.map(({ name }) => `${name}: $${name}`).join(', ');
    const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    return [{ name: `${operation} ${field.name}`, query: `${operation}${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`, variables: Object.fromEntries(given) }];
  });
}

/** @param {import('graphql').GraphQLField<unknown, unknown>} field @returns {string[]} */
function ownersOf({ astNode }) {
  return (astNode?.directives ?? []).filter(({ name }) => name.value === 'join__field').flatMap((directive) => {
    const graph = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
    return graph?.kind === 'EnumValue' ? [graph.value.toLowerCase().replaceAll('_', '-')] : [];
  });
}

/** @param {import('graphql').GraphQLInputType} type @returns {unknown} undefined for a scalar that is not known here */
function valueOf(type) {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (!isInputObjectType(type)) return VALUES[/** @type {keyof typeof VALUES} */ (type.name)];
  const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) && field.defaultValue === undefined).map((field) => [field.name, valueOf(field.type)]);
  return fields.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(fields);
}
