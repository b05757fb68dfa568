import type { Client } from '@zhuqi/cli';
import { until } from '@zhuqi/testkit';
import { handed, peopleOf } from './people.ts';
import type { People } from './people.ts';
import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

const WEAR = '91370871XAMP00026Q';

/** What has arrived on somebody's stream so far, as event and data. */
interface Listening {
  arrived: { event: string; data: { id?: string; kind?: string; count?: number; unread?: number } }[];
  ended: Promise<void>;
}

describe('messages as they come', () => {
  let graph: WholeGraph;
  let people: People;
  const closing = new AbortController();
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
    people = await peopleOf(graph, WEAR, '土地保障组');
  });
  afterAll(async () => {
    closing.abort();
    await graph.stop();
  });

  const listen = async (who: Client): Promise<Listening> => {
    const response = await who.send('/messages/live', { signal: closing.signal });
    const arrived: Listening['arrived'] = [];
    const read = async () => {
      let text = '';
      try {
        for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
          const blocks = (text + part).split('\n\n');
          text = blocks.pop()!;
          for (const block of blocks) {
            const [, event, data] = /^event: (.+)\n(?:id: .+\n)?data: (.+)$/.exec(block) ?? [];
            if (event && data) arrived.push({ event, data: JSON.parse(data) as object });
          }
        }
      } catch {
        // Closed by the test.
      }
    };
    return { arrived, ended: read() };
  };

  it('reach the unit while the issue is handed to it, each person their own, and say when they were read', async () => {
    const [group, county, again] = [await listen(people.group), await listen(people.county), await listen(people.group)];
    await until(() => [group, county, again].every(({ arrived }) => arrived.length > 0));
    expect(group.arrived[0]?.event).toBe('unread');
    const before = group.arrived[0]!.data.count!;

    const id = await handed(people, { enterpriseId: WEAR, description: '厂区扩建需要用地', factor: 'LAND', urgencyClass: 'B', unitId: 'FG5', unitName: '土地保障组' });
    await until(() => group.arrived.some(({ data }) => data.kind === 'ISSUE_ASSIGNED'));
    const assigned = group.arrived.find(({ data }) => data.kind === 'ISSUE_ASSIGNED')!.data;
    const { data } = await people.group.query<{ myMessages: { nodes: { id: string; issue: { id: string } }[] } }>('{ myMessages(first: 20) { nodes { id issue { id } } } }');
    expect(data!.myMessages.nodes).toContainEqual({ id: assigned.id, issue: { id } });
    expect(county.arrived.map((event) => event.data.id)).not.toContain(assigned.id);

    await people.group.query('mutation { markAllRead { unreadCount } }');
    await until(() => [group, again].every(({ arrived }) => arrived.at(-1)?.data.count === 0));
    expect(group.arrived.some((event) => (event.data.unread ?? 0) > before)).toBe(true);
  });
});
