import type { GraphQLResolveInfo, SelectionNode } from 'graphql';
import { badInput } from './errors.ts';

/** Relay paging arguments; `first` is 1 to 100, 20 unless told. */
export interface PageArgs {
  first?: number | null;
  after?: string | null;
}

/** How a list is ordered: by one field that is never null, then by id. */
export interface Order<Row> {
  field: keyof Row & string;
  direction: 'asc' | 'desc';
}

/** Where the rows of a connection come from; the arguments are Prisma's. */
export interface RowSource<Row> {
  find(query: { where: object; orderBy: object[]; take: number }): Promise<Row[]>;
  count(): Promise<number>;
}

/** A page of a list as Relay defines it. */
export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

/** Reads one page by keyset, so that a page costs the same wherever it stands; counts the whole only when `totalCount` is asked for. */
export async function connection<Row extends { id: string }>(args: PageArgs, order: Order<Row>, source: RowSource<Row>, info: GraphQLResolveInfo): Promise<Connection<Row>> {
  const first = args.first ?? 20;
  if (first < 1 || first > 100) throw badInput({ zh: 'first 必须在 1 到 100 之间', en: 'first must be between 1 and 100' }, 'first');
  const where = args.after ? beyond(order, readCursor(order.field, args.after)) : {};
  const orderBy = order.field === 'id' ? [{ id: order.direction }] : [{ [order.field]: order.direction }, { id: order.direction }];
  const [rows, totalCount] = await Promise.all([
    source.find({ where, orderBy, take: first + 1 }),
    asksFor(info, 'totalCount') ? source.count() : 0,
  ]);
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: writeCursor(order.field, node[order.field], node.id), node }));
  return {
    edges,
    nodes,
    totalCount,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: Boolean(args.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function beyond<Row>(order: Order<Row>, cursor: { value: unknown; id: string }): object {
  const past = order.direction === 'asc' ? 'gt' : 'lt';
  if (order.field === 'id') return { id: { [past]: cursor.id } };
  return { OR: [{ [order.field]: { [past]: cursor.value } }, { [order.field]: cursor.value, id: { [past]: cursor.id } }] };
}

function writeCursor(field: string, value: unknown, id: string): string {
  const portable = value instanceof Date ? { date: value.toISOString() } : value;
  return Buffer.from(JSON.stringify([field, portable, id])).toString('base64url');
}

function readCursor(field: string, cursor: string): { value: unknown; id: string } {
  try {
    const [of, portable, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown, unknown];
    const { date } = Object(portable) as { date?: string };
    const value = date === undefined ? portable : new Date(date);
    const sortable = value instanceof Date ? !Number.isNaN(value.getTime()) : ['string', 'number', 'boolean'].includes(typeof value);
    if (of !== field || typeof id !== 'string' || !sortable) throw new TypeError('another list’s');
    return { value, id };
  } catch {
    throw badInput({ zh: 'after 不是本列表给出的游标', en: 'after is not a cursor that this list gave' }, 'after');
  }
}

function asksFor(info: GraphQLResolveInfo, field: string): boolean {
  const names = (selections: readonly SelectionNode[]): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === 'Field') return [selection.name.value];
      if (selection.kind === 'InlineFragment') return names(selection.selectionSet.selections);
      return names(info.fragments[selection.name.value]?.selectionSet.selections ?? []);
    });
  return info.fieldNodes.some((node) => names(node.selectionSet?.selections ?? []).includes(field));
}
