/** Asks the graph what an enterprise's file is made of, what every request to a factor group has, and which fields there are on what they refer to. */
export const PARTS_QUERY = `
query DossierParts {
  dossier: __type(name: "EnterpriseDossier") { fields { ...signature type { ...element ofType { ...element ofType { ...element ofType { ...element } } } } } }
  request: __type(name: "FactorRequest") { fields { ...column } }
  graph: __schema { types { kind name fields { name args { name defaultValue type { kind } } type { kind ofType { kind } } } } }
}
fragment element on __Type { kind name description interfaces { name } fields { ...column } }
fragment column on __Field { ...signature type { ...value ofType { ...value ofType { ...value ofType { ...value } } } } }
fragment signature on __Field { name description args { name defaultValue type { ...value ofType { ...value } } } }
fragment value on __Type { kind name description enumValues { name description } }
`;

/** A type as introspection tells of it, as far as it was asked. */
export interface GraphType {
  kind: string;
  name?: string | null;
  description?: string | null;
  ofType?: GraphType | null;
  interfaces?: { name: string }[] | null;
  fields?: GraphField[] | null;
  enumValues?: { name: string; description: string | null }[] | null;
}

/** A field as introspection tells of it. */
export interface GraphField {
  name: string;
  description?: string | null;
  args: { name: string; defaultValue: string | null; type: GraphType }[];
  type: GraphType;
}

/** The answer to the query; a type that the graph does not have is null. */
export interface PartsAnswer {
  dossier: GraphType | null;
  request: GraphType | null;
  graph: { types: GraphType[] };
}

/** The type itself, without its lists and exclamation marks. */
export function namedType(type: GraphType): GraphType {
  return type.ofType ? namedType(type.ofType) : type;
}

/** Whether there are several of it. */
export function isList(type: GraphType): boolean {
  return type.kind === 'LIST' || (type.ofType ? isList(type.ofType) : false);
}

/** Whether it is a value by itself, with nothing to select of it. */
export function isLeaf(type: GraphType): boolean {
  return ['SCALAR', 'ENUM'].includes(namedType(type).kind);
}

/** Whether the field answers without being told anything. */
export function needsNothing({ args }: GraphField): boolean {
  return args.every(({ type, defaultValue }) => type.kind !== 'NON_NULL' || defaultValue !== null);
}

/** The Chinese words that a description gives in brackets, such as 能源诉求 of `A request to the energy group (能源诉求, S31).`; null when it gives none. */
export function chineseIn(description: string | null | undefined): string | null {
  const inBrackets = [...(description ?? '').matchAll(/[（(]([^()（）]+)[)）]/g)].flatMap(([, words = '']) => words.split(/[,，;；]/));
  return inBrackets.find((words) => /\p{Script=Han}/u.test(words))?.trim() ?? null;
}
