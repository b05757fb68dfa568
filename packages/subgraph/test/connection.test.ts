import { buildSchema, graphql } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { connection } from '../src/index.ts';
import type { Order, PageArgs } from '../src/index.ts';
import { entries, entrySource, order } from './keysetRows.ts';
import type { Entry } from './keysetRows.ts';

const schema = buildSchema(`
  type Query { entries(first: Int, after: String): Entries! }
  type Entries { nodes: [Entry!]! edges: [Edge!]! totalCount: Int! pageInfo: PageInfo! }
  type Edge { cursor: String! node: Entry! }
  type Entry { id: ID! related: Entries! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`);
const PAGE = '{ nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';

interface Page {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

/** Asks a list in this order; the source tells how it was read. */
function list(by: Order<Entry> = { field: 'id', direction: 'asc' }, rows?: Entry[]) {
  const { source, asked } = entrySource(rows);
  const field = (args: PageArgs, _context: unknown, info: GraphQLResolveInfo) => connection(args, by, source, info);
  const ask = async (query: string, variableValues: Record<string, unknown> = {}) => {
    const { data, errors } = await graphql({ schema, source: query, rootValue: { entries: field }, variableValues });
    return { data: data as Record<string, Page> | null, errors };
  };
  const page = async (args: PageArgs): Promise<Page> => {
    const { data, errors } = await ask(`query($first: Int, $after: String) { entries(first: $first, after: $after) ${PAGE} }`, { ...args });
    if (errors) throw errors[0]!.originalError ?? errors[0]!;
    return data!.entries!;
  };
  return { ask, page, asked };
}

const orders = (['id', 'amount', 'on', 'label'] as const).flatMap((field) => (['asc', 'desc'] as const).map((direction): Order<Entry> => ({ field, direction })));

describe('a list in pages', () => {
  it.each(orders)('by $field $direction: pages of any size add up to the whole, each row once, in its order', async (by) => {
    const whole = [...entries].sort((a, b) => order(a, b, [{ [by.field]: by.direction }, { id: by.direction }])).map(({ id }) => id);
    for (const first of [1, 2, 7, 57, 100]) {
      const { page } = list(by);
      const read: string[] = [];
      let after: string | null = null;
      do {
        const { nodes, edges, pageInfo }: Page = await page({ first, after });
        expect(pageInfo).toEqual({ hasNextPage: read.length + nodes.length < 57, hasPreviousPage: after !== null, startCursor: edges[0]!.cursor, endCursor: edges.at(-1)!.cursor });
        expect(edges.map(({ node }) => node)).toEqual(nodes);
        read.push(...nodes.map(({ id }) => id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(read).toEqual(whole);
    }
  });

  it('goes on after any row’s cursor, not only after the last one’s', async () => {
    const { page } = list({ field: 'on', direction: 'desc' });
    const { edges, nodes } = await page({ first: 10 });
    expect((await page({ first: 3, after: edges[4]!.cursor })).nodes).toEqual(nodes.slice(5, 8));
  });

  it('neither repeats nor skips a row when others come or go between two pages', async () => {
    const rows = [...entries];
    const { page } = list({ field: 'amount', direction: 'asc' }, rows);
    const { nodes, pageInfo } = await page({ first: 20 });
    rows.splice(rows.findIndex(({ id }) => id === nodes.at(-1)!.id), 1);
    rows.push({ id: 'WT-new', amount: -1, on: new Date(), label: '' });
    const rest = await page({ first: 100, after: pageInfo.endCursor });
    expect(rest.nodes).toHaveLength(37);
    expect(rest.nodes.filter(({ id }) => nodes.some((node) => node.id === id) || id === 'WT-new')).toEqual([]);
  });

  it('takes no cursor of a list in another order', async () => {
    const { pageInfo } = await list({ field: 'amount', direction: 'asc' }).page({});
    await expect(list({ field: 'on', direction: 'asc' }).page({ after: pageInfo.endCursor })).rejects.toMatchObject({ extensions: { argument: 'after' } });
  });

  it('gives 20 rows unless told, and reads one more than it gives', async () => {
    const { page, asked } = list();
    expect((await page({})).nodes).toHaveLength(20);
    expect((await page({ first: null })).nodes).toHaveLength(20);
    expect(asked).toMatchObject({ finds: 2, taken: 42 });
  });

  it('of no rows has neither cursors nor a next page', async () => {
    const { pageInfo, nodes } = await list(undefined, []).page({});
    expect({ nodes, pageInfo }).toEqual({ nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } });
  });

  it.each([0, -1, 101, 2 ** 31 - 1])('refuses first: %d and reads nothing', async (first) => {
    const { page, asked } = list();
    await expect(page({ first })).rejects.toMatchObject({ message: 'first 必须在 1 到 100 之间 / first must be between 1 and 100', extensions: { code: 'BAD_USER_INPUT', argument: 'first' } });
    expect(asked.finds).toBe(0);
  });

  it.each([
    'x', '20', '=', '游标', ' ',
    ...['["id","WT001","WT001"]', '["on",null,"WT001"]', '["on",{"date":"x"},"WT001"]', '["on",{"date":{}},"WT001"]', '["on",{},"WT001"]', '["on",["2021"],"WT001"]', 'null', '{}', '[]', '[1]', '[1,2]', '["a",null]', '["a",{"not":"x"}]', 'WT001'].map((text) => Buffer.from(text).toString('base64url')),
  ])('refuses the cursor %p that it never gave', async (after) => {
    const { page, asked } = list({ field: 'on', direction: 'asc' });
    await expect(page({ after })).rejects.toMatchObject({ message: expect.stringContaining('after is not a cursor that this list gave'), extensions: { code: 'BAD_USER_INPUT', argument: 'after' } });
    expect(asked.finds).toBe(0);
  });
});

describe('the total of a list', () => {
  it.each([
    ['plainly', '{ entries { totalCount } }'],
    ['under another name', '{ entries { n: totalCount } }'],
    ['of a list under another name', '{ some: entries(first: 1) { totalCount } }'],
    ['in an inline fragment', '{ entries { ... { totalCount } } }'],
    ['in an inline fragment of its type', '{ entries { ... on Entries { nodes { id } totalCount } } }'],
    ['in a fragment', '{ entries { ...whole } } fragment whole on Entries { totalCount }'],
    ['in a fragment of a fragment', '{ entries { ...outer } } fragment outer on Entries { ... { ...inner } } fragment inner on Entries { n: totalCount }'],
    ['where the list is asked for in two pieces', '{ entries { nodes { id } } entries { totalCount } }'],
  ])('is counted once when asked for %s', async (_, query) => {
    const { ask, asked } = list();
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('57');
    expect(asked).toMatchObject({ finds: 1, counts: 1 });
  });

  it.each([
    ['nobody asks', '{ entries { nodes { id } pageInfo { hasNextPage } } }'],
    ['another field is named so', '{ entries { totalCount: pageInfo { hasNextPage } } }'],
    ['only a list further down is asked for its own', '{ entries(first: 0) { nodes { related { totalCount } } } }'],
  ])('is not counted when %s', async (_, query) => {
    const { ask, asked } = list();
    await ask(query);
    expect(asked.counts).toBe(0);
  });

  it('is counted for that one of two lists which was asked', async () => {
    const { ask, asked } = list();
    const { data } = await ask('{ a: entries(first: 1) { nodes { id } } b: entries(first: 2) { totalCount } }');
    expect(data).toEqual({ a: { nodes: [{ id: 'WT000' }] }, b: { totalCount: 57 } });
    expect(asked).toMatchObject({ finds: 2, counts: 1 });
  });
});
