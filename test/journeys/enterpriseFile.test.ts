import { askDossier } from '@zhuqi/cli';
import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

/** 中北润良新能源, which asked the energy group for the filing of its PV plant. */
const ID = '91370873XAMP00018T';

describe('the file of an enterprise (一企一档), from all services', () => {
  let graph: WholeGraph;
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
  });
  afterAll(() => graph.stop());

  it('holds what every factor group was asked, found in the graph and listed nowhere', async () => {
    const { enterprise, parts, troubles } = await askDossier(graph.hq, ID);
    expect(troubles).toEqual([]);
    expect(enterprise).toMatchObject({ name: '中北润良新能源（济宁）股份有限公司', dossier: { status: { cluster: 'NEW_ENERGY' } } });
    expect(parts.find(({ name }) => name === 'energyRequests')).toMatchObject({ label: '能源诉求' });
    expect(enterprise?.dossier?.energyRequests).toEqual([
      expect.objectContaining({ id: 'NY20210611', subject: '分布式光伏备案', overdue: false, issue: { id: 'WT20210002' }, kind: 'DISTRIBUTED_PV', forecastGeneration: '480.7', forecastSaving: '336.5' }),
    ]);
    for (const { name } of parts) expect({ name, there: Array.isArray(enterprise?.dossier?.[name]) }).toEqual({ name, there: true });
  });

  it('has everything else when a factor service is silent, and says what is missing', async () => {
    await graph.stopInside('energy');
    const { enterprise, parts, troubles } = await askDossier(graph.hq, ID);
    expect(parts.map(({ name }) => name)).toContain('energyRequests');
    expect(enterprise?.dossier?.energyRequests).toBeNull();
    expect(enterprise?.dossier).toMatchObject({ status: { cluster: 'NEW_ENERGY' }, issues: expect.any(Array), loans: expect.any(Array) });
    expect(troubles).toEqual([expect.stringMatching(/energy/)]);
  });
});
