import { buildSchema, getOperationAST, parse } from 'graphql';
import { costOf, repeatsIn } from '../src/cost.ts';
import { gatewayOver } from './fakeGraph.ts';
import { threeServices } from './graphs.ts';

const schema = buildSchema('type Query { list(first: Int): [Node!]! one: Node } type Node { id: ID! children(first: Int): [Node!]! plain: [Node!]! }');
const cost = (text: string, variables = {}) => {
  const document = parse(text);
  const operation = getOperationAST(document);
  return operation ? costOf(schema, document, operation, variables) : 0;
};

describe('the cost of a query', () => {
  it('is the most fields that the answer can hold', () => {
    expect(cost('{ one { id } }')).toBe(2);
    expect(cost('{ list(first: 10) { id children(first: 5) { id } } }')).toBe(1 + 10 * (1 + 1 + 5));
    expect(cost('{ list { id } one { plain { id } } }')).toBe(1 + 20 + 1 + 1 + 1);
  });

  it('knows variables, their defaults and fragments', () => {
    expect(cost('query($n: Int) { list(first: $n) { id } }', { n: 50 })).toBe(51);
    expect(cost('query($n: Int = 7) { list(first: $n) { id } }')).toBe(8);
    expect(cost('{ list(first: 3) { ...F ... on Node { id } } } fragment F on Node { children(first: 4) { id } }')).toBe(1 + 3 * (1 + 4 + 1));
  });

  it('takes no longer for fragments that double each other', () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Node { plain { ...F${i + 1} } children { ...F${i + 1} } }`).join(' ');
    expect(cost(`{ one { ...F0 } } ${doubling} fragment F40 on Node { id }`)).toBeGreaterThan(1e40);
  });

  it('leaves the contract itself free', () => {
    expect(cost('{ __schema { types { name fields { name } } } __typename }')).toBe(0);
  });

  it('sees repetitions side by side, not those in different places', () => {
    expect(repeatsIn(parse('{ a a b { a a a } c { a } }'))).toBe(3);
  });
});

describe('a query that asks for too much', () => {
  let services: Awaited<ReturnType<typeof threeServices>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  beforeAll(async () => {
    services = await threeServices();
    gateway = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'] });
  });
  afterAll(async () => {
    await gateway.stop();
    await services.stop();
  });

  const nested = (levels: number): string => (levels === 0 ? 'id' : `id partner { ${nested(levels - 1)} }`);
  it.each([
    ['aliases', `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: slow`).join(' ')} }`, /别名.*aliases/],
    ['nesting', `{ enterprise(id: "e1") { ${nested(20)} } }`, /嵌套.*levels/],
    ['directives', `{ ${'slow @skip(if: false) '.repeat(9)} }`, /指令.*directives/],
    ['words', `{ ${'slow '.repeat(2_001)} }`, /查询过长.*longer than 2000 words/],
    ['repetitions', `{ ${'slow '.repeat(11)} }`, /重复.*repetitions/],
    ['fields', `{ enterprises(first: 60000) { nodes { id name } } }`, /字段.*lower first/],
  ])('in %s is refused before any service is asked, and is told what to do', async (_name, query, message) => {
    services.enterprises.received.length = 0;
    const { data, errors } = await gateway.query(query);
    expect(data).toBeUndefined();
    expect(errors?.find(({ extensions }) => extensions.code === 'QUERY_TOO_LARGE')?.message).toMatch(message);
    expect(services.enterprises.received).toEqual([]);
  });

  it('by fragments that double each other is refused, not unfolded', async () => {
    const fragments = Array.from({ length: 30 }, (_, i) => `fragment F${i} on Enterprise { __typename partner { ...F${i + 1} } ...F${i + 1} }`).join(' ');
    const { data, errors } = await gateway.query(`{ enterprise(id: "e1") { ...F0 } } ${fragments} fragment F30 on Enterprise { __typename }`);
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
  });

  it('in bytes is refused with 413', async () => {
    const response = await gateway.post({ query: '{ slow }', variables: { filler: 'x'.repeat(1_100_000) } });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
  });

  it('or holds a character that no database can keep is refused with 400', async () => {
    expect((await gateway.post({ query: 'query($id: ID!) { enterprise(id: $id) { id } }', variables: { id: 'a\0' } })).status).toBe(400);
    expect((await gateway.post({ query: '{ enterprise(id: "a\\u0000") { id } }' })).status).toBe(400);
  });

  it('has room for a page of 50 with variables', async () => {
    expect((await gateway.query('query($n: Int!) { enterprises(first: $n) { nodes { id name county openIssues partner { id name partner { id } } } } }', { n: 50 })).errors).toBeUndefined();
  });
});

describe('GraphQL over HTTP', () => {
  let services: Awaited<ReturnType<typeof threeServices>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  beforeAll(async () => {
    services = await threeServices();
    gateway = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'] });
  });
  afterAll(async () => {
    await gateway.stop();
    await services.stop();
  });
  const wrong = { query: '{ nothing }' };

  it('answers a wrong query with 200 to plain JSON clients and with 400 to those that know better', async () => {
    expect((await gateway.post(wrong)).status).toBe(200);
    expect((await gateway.post(wrong, 'hq', { accept: 'application/graphql-response+json' })).status).toBe(400);
    expect((await gateway.post({ query: '{ enterprise(id: ' })).status).toBe(200);
    expect((await gateway.post({ query: 'query($n: Int!) { enterprises(first: $n) { nodes { id } } }', variables: { n: 'x' } })).status).toBe(200);
  });

  it('takes one query at a time, no forms and no query without a preflight', async () => {
    expect((await gateway.post([{ query: '{ slow }' }, { query: '{ slow }' }])).status).toBe(400);
    const form = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { authorization: 'Bearer hq', 'content-type': 'text/plain' }, body: '{"query":"{ slow }"}' });
    expect(form.status).toBe(400);
    expect((await fetch(`${gateway.url}/graphql?query={slow}`, { headers: { authorization: 'Bearer hq' } })).status).toBe(400);
    expect(await (await fetch(`${gateway.url}/graphql?query={slow}`, { headers: { authorization: 'Bearer hq', 'apollo-require-preflight': '1' } })).json()).toEqual({ data: { slow: 'slow' } });
    expect((await gateway.post('nonsense')).status).toBe(400);
  });

  it('is never cached', async () => {
    expect((await gateway.post({ query: '{ slow }' })).headers.get('cache-control')).toBe('no-store');
  });
});
