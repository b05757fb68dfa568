import type { Client } from '@zhuqi/cli';
import { readWorkbook } from '@zhuqi/ledger';
import type { SheetDescription } from '@zhuqi/ledger';
import { until } from '@zhuqi/testkit';
import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

interface Field {
  name: string;
  args: { name: string; type: { kind: string }; defaultValue: string | null }[];
  type: { kind: string; name: string | null; ofType: { kind: string; name: string | null } | null };
}

/** What the graph offers as lists, and as plain lists, to whoever asks without naming anything. */
async function listsOf(asker: Client): Promise<{ connections: Field[]; others: Field[] }> {
  const { __schema: { queryType: { fields } } } = await answerOf<{ __schema: { queryType: { fields: Field[] } } }>(asker, '{ __schema { queryType { fields { name args { name defaultValue type { kind } } type { kind name ofType { kind name } } } } } }');
  const open = fields.filter(({ args }) => args.every(({ type, defaultValue }) => type.kind !== 'NON_NULL' || defaultValue !== null));
  const typeOf = ({ type }: Field) => type.name ?? type.ofType?.name ?? '';
  return { connections: open.filter((field) => typeOf(field).endsWith('Connection')), others: open.filter((field) => !typeOf(field).endsWith('Connection')) };
}

async function answerOf<T>(asker: Client, query: string): Promise<T> {
  const { data } = (await (await asker.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })).json()) as { data: T };
  return data;
}

describe('the operator of the installation (E.12: no business data)', () => {
  let graph: WholeGraph;
  let operator: Client;
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
    operator = await graph.as('operator');
  }, 300_000);
  afterAll(() => graph.stop());

  const counted = async (asker: Client) => {
    const { connections } = await listsOf(asker);
    const counts = await Promise.all(connections.map(async ({ name }) => [name, (await answerOf<Record<string, { totalCount: number } | null> | null>(asker, `{ ${name}(first: 1) { totalCount nodes { __typename } } }`))?.[name]?.totalCount ?? 0] as const));
    return Object.fromEntries(counts);
  };

  it('sees no row of any list of the graph, of which the command office sees many', async () => {
    const [seen, there] = [await counted(operator), await counted(graph.hq)];
    expect(Object.values(there).filter((count) => count > 0).length).toBeGreaterThan(8);
    expect(seen).toEqual(Object.fromEntries(Object.keys(there).map((name) => [name, 0])));
  });

  it('sees no unit, region, draft, handover, figure or bulletin', async () => {
    expect(await answerOf(operator, '{ units { id } regions { name } myHandovers { id } mySubstitutions { id } unreadCount }')).toEqual({ units: [], regions: [], myHandovers: [], mySubstitutions: [], unreadCount: 0 });
    expect(await answerOf(operator, '{ bulletin(asOf: "2021-11-05") { asOf } }')).toBeNull();
    expect(await answerOf(operator, '{ issueRates(asOf: "2021-11-05") { asOf } }')).toBeNull();
    expect(await answerOf(operator, '{ enterprise(id: "91370871XAMP00026Q") { id } }')).toEqual({ enterprise: null });
  });

  it('may load no ledger, and takes none away but empty', async () => {
    const sheets = (await (await operator.send('/ledgers')).json()) as (SheetDescription & { mayLoad: boolean })[];
    expect(sheets.filter(({ mayLoad }) => mayLoad)).toEqual([]);
    for (const { name } of sheets) {
      const response = await operator.send(`/ledgers/${encodeURIComponent(name)}`);
      const [sheet] = await readWorkbook(Buffer.from(await response.arrayBuffer()));
      // Title, note and header.
      expect([name, sheet!.rows.length <= 3]).toEqual([name, true]);
    }
  });

  it('sees the machinery of every service instead, and has its queues as pages', async () => {
    const { services } = (await (await operator.send('/operations/overview')).json()) as { services: { service: string; alive: boolean; condition: { outbox: object } | null }[] };
    expect(services.length).toBeGreaterThan(12);
    for (const each of services) expect(each).toMatchObject({ alive: true, condition: { outbox: { unsent: expect.any(Number) }, deadLetters: [] } });
    const page = await (await operator.send('/operations/issues/queues/')).text();
    expect(page).toContain('<base href="/operations/issues/queues/" />');
    const { queues } = (await (await operator.send('/operations/issues/queues/api/queues?activeQueue=events.issues&page=1&jobsPerPage=10')).json()) as { queues: { name: string }[] };
    expect(queues.map(({ name }) => name)).toEqual(['events.issues', 'schedules.issues', 'acks.issues']);
    await answerOf(graph.hq, 'mutation { grantPost(input: { subject: "sample:new", role: DATA_TEAM }) { errors { code } } }');
    await until(async () => /zhuqi_events_taken_total\{event="organization\.postGranted",service="notifications"\} 1/.test(await (await operator.send('/operations/notifications/metrics')).text()));
  });
});
