import type { Client } from '@zhuqi/cli';
import { until } from '@zhuqi/testkit';
import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

const WEAR = '91370871XAMP00026Q';
const PV = '91370873XAMP00018T';

interface Handover { id: string; lastDay: string; endedOn: string | null; completedAt: string | null; enterprise: { id: string }; outstanding: { id: string }[]; acknowledged: object[] }
interface Posting { person: { id: string }; from: string | null; to: string | null }

describe('a resident cadre’s posting passes to a successor (S22, S23)', () => {
  let graph: WholeGraph;
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
  });
  afterAll(() => graph.stop());

  async function ask<T>(who: Client, text: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await who.query<T>(text, variables);
    expect(errors).toBeUndefined();
    return data!;
  }
  const cadresOf = async (id: string) => (await ask<{ enterprise: { cadres: Posting[] } }>(graph.hq, 'query($id: ID!) { enterprise(id: $id) { cadres { person { id } from to } } }', { id })).enterprise.cadres;
  /** Somebody's sign-in whose post follows the person. */
  const following = async (enterpriseId: string, personId: string) => {
    const client = await graph.as('resident-cadre', enterpriseId);
    await ask(graph.hq, 'mutation($input: GrantPostInput!) { grantPost(input: $input) { errors { code } } }', { input: { subject: `sample:resident-cadre:${enterpriseId}`, role: 'RESIDENT_CADRE', personId } });
    return client;
  };
  const mine = async (who: Client) => (await ask<{ myHandovers: Handover[] }>(who, '{ myHandovers { id lastDay endedOn completedAt enterprise { id } outstanding { id } acknowledged { issue { id } } } }')).myHandovers;

  it('once every open issue is acknowledged, and the whole graph says who is first responsible', async () => {
    const [[leaving], [succeeding]] = [await cadresOf(WEAR), await cadresOf(PV)];
    await following(WEAR, leaving!.person.id);
    const successor = await following(PV, succeeding!.person.id);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const input = { personId: leaving!.person.id, enterpriseId: WEAR, successorPersonId: succeeding!.person.id, lastDay: today };
    const { beginHandover } = await ask<{ beginHandover: { handover: { id: string }; errors: object[] } }>(graph.hq, 'mutation($input: BeginHandoverInput!) { beginHandover(input: $input) { handover { id } errors { code } } }', { input });
    expect(beginHandover).toEqual({ handover: { id: expect.any(String) }, errors: [] });

    await until(async () => (await mine(successor)).length > 0);
    const [handover] = await mine(successor);
    expect(handover).toMatchObject({ id: beginHandover.handover.id, lastDay: today, endedOn: null, completedAt: null, enterprise: { id: WEAR }, acknowledged: [] });
    expect(handover!.outstanding.length).toBeGreaterThan(0);
    const { acknowledgeHandover } = await ask<{ acknowledgeHandover: { handover: Handover; errors: object[] } }>(successor, 'mutation($input: AcknowledgeHandoverInput!) { acknowledgeHandover(input: $input) { handover { completedAt outstanding { id } } errors { code } } }', { input: { handoverId: handover!.id } });
    expect(acknowledgeHandover).toEqual({ handover: { completedAt: expect.any(String), outstanding: [] }, errors: [] });

    await until(async () => (await mine(successor))[0]?.endedOn === today);
    const postings = await cadresOf(WEAR);
    expect(postings.map(({ person, to }) => [person.id, to])).toEqual(expect.arrayContaining([[leaving!.person.id, today], [succeeding!.person.id, null]]));
    const { issues } = await ask<{ issues: { nodes: { firstResponsible: { id: string } }[] } }>(graph.hq, 'query($id: ID!) { issues(first: 3, filter: { enterpriseId: $id }) { nodes { firstResponsible { id name } } } }', { id: WEAR });
    // The last day is the leaving cadre's own.
    expect(issues.nodes.map(({ firstResponsible }) => firstResponsible.id)).toEqual(issues.nodes.map(() => leaving!.person.id));
  });
});
