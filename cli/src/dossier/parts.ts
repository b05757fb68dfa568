import type { Answer, Client } from '../client.ts';
import { troublesOf } from '../troubles.ts';
import { chineseIn, isLeaf, isList, namedType, needsNothing, PARTS_QUERY } from './introspection.ts';
import type { GraphField, GraphType, PartsAnswer } from './introspection.ts';
import { ownParts } from './question.ts';

/** A part of the file that the command knows only because the graph has it: its name, its Chinese title and what is asked of each of its entries. */
export interface Part {
  name: string;
  label: string;
  columns: Column[];
  /** The fields, as the query asks for them. */
  selection: string;
}

/** One field of a part's entries. */
export interface Column {
  name: string;
  label: string;
  /** The Chinese labels of codes; empty where values are not codes. */
  labels: Record<string, string>;
  /** The unit in Chinese, where the field gives amounts in one. */
  unit: string | null;
  /** The fields, as the query asks for them. */
  selection: string;
}

const REQUEST = 'FactorRequest';
/** What is asked of every request, in the order in which it is printed. */
const OF_REQUESTS = ['id', 'subject', 'status', 'requestedOn', 'dueOn', 'resolvedOn', 'overdue', 'issue'];

/** Finds what services contribute to the file beside the parts that the command asks for by name: lists of entries, above all of requests to factor groups. */
export async function discoverParts(client: Client): Promise<{ parts: Part[]; troubles: string[] }> {
  const answer: Answer<PartsAnswer> = await client.query(PARTS_QUERY);
  if (!answer.data) return { parts: [], troubles: troublesOf(answer) };
  const { dossier, request, graph } = answer.data;
  const referenceTo = referencesIn(graph.types);
  const discovered = (dossier?.fields ?? []).filter((field) => !ownParts.includes(field.name) && isList(field.type) && !isLeaf(field.type) && needsNothing(field));
  return { parts: discovered.map((field) => partOf(field, request?.fields ?? [], referenceTo)), troubles: troublesOf(answer) };
}

/** What is asked of something that an entry refers to, by the name of its type: ` { id name }`, or null where it has neither. */
type References = (type: string) => string | null;

function partOf(field: GraphField, common: GraphField[], referenceTo: References): Part {
  const columnsOf = (fields: GraphField[]) => fields.flatMap((each) => columnOf(each, referenceTo));
  const entry = namedType(field.type);
  const label = chineseIn(field.description) ?? chineseIn(entry.description) ?? field.name;
  const isRequest = entry.interfaces?.some(({ name }) => name === REQUEST) ?? false;
  if (!isRequest) {
    const columns = columnsOf(entry.fields ?? []);
    return { name: field.name, label, columns, selection: selectionOf(columns) };
  }
  const shared = columnsOf(OF_REQUESTS.flatMap((name) => common.filter((each) => each.name === name)));
  const own = columnsOf((entry.fields ?? []).filter(({ name }) => !common.some((each) => each.name === name)));
  return { name: field.name, label, columns: [...shared, ...own], selection: `... on ${REQUEST} { ${selectionOf(shared)} } ${selectionOf(own)}`.trim() };
}

/** A value is asked for as it is, of something that it refers to the number and the name; lists of entries within entries are left out. */
function columnOf(field: GraphField, referenceTo: References): Column[] {
  const type = namedType(field.type);
  const selected = isLeaf(field.type) ? '' : isList(field.type) ? null : referenceTo(type.name ?? '');
  // Whose file it is need not be said in every line of it.
  if (selected === null || type.name === 'Enterprise' || !needsNothing(field)) return [];
  return [{
    name: field.name,
    label: chineseIn(field.description) ?? (type.kind === 'SCALAR' ? null : chineseIn(type.description)) ?? (field.name === 'id' ? '编号' : field.name),
    labels: labelsOf(type),
    unit: unitOf(field),
    selection: `${field.name}${selected}`,
  }];
}

function referencesIn(types: GraphType[]): References {
  const fieldsOf = new Map(types.map(({ name, fields }) => [name, fields ?? []]));
  return (type) => {
    const fields = (fieldsOf.get(type) ?? []).filter((field) => ['id', 'name'].includes(field.name) && isLeaf(field.type) && needsNothing(field));
    return fields.length === 0 ? null : ` { ${fields.map(({ name }) => name).join(' ')} }`;
  };
}

function labelsOf({ enumValues }: GraphType): Record<string, string> {
  return Object.fromEntries((enumValues ?? []).map(({ name, description }) => [name, chineseIn(description) ?? name]));
}

function unitOf({ args }: GraphField): string | null {
  const unit = args.find(({ name }) => name === 'unit');
  return (unit?.defaultValue && labelsOf(namedType(unit.type))[unit.defaultValue]) || null;
}

function selectionOf(columns: Column[]): string {
  return columns.map(({ selection }) => selection).join(' ');
}
