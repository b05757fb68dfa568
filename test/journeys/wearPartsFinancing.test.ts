import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';

const WEAR = '91370871XAMP00026Q';
const DOSSIER = `query Dossier($id: ID!) {
  enterprise(id: $id) {
    name
    dossier {
      status { county cluster team { code level seats { seat person { id } } } }
      projects { id name totalInvestment }
      research { id }
      loans { id product stage need creditLine disbursed disbursedOn bank issue { id } }
      issues { id factor status resolvedOn closedOutOn responsibleUnit { name } loans { id } }
      team { code }
      cadres { person { id } team { code } }
    }
  }
}`;

interface Dossier {
  enterprise: {
    name: string;
    dossier: {
      status: { county: string; cluster: string; team: { code: string; seats: { seat: string }[] } };
      projects: { id: string; name: string; totalInvestment: string }[];
      loans: { id: string; product: string; stage: string; need: string | null; creditLine: string | null; disbursed: string | null; issue: { id: string } | null }[] | null;
      issues: { id: string; factor: string; loans: { id: string }[] }[];
      cadres: { person: { id: string } }[];
    };
  } | null;
}

describe('山东太阳耐磨件: 769万 needed, 400万 paid out, a line of 500万 more (S181)', () => {
  let graph: WholeGraph;
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
  });
  afterAll(() => graph.stop());
  const dossier = async (who = graph.hq) => who.query<Dossier>(DOSSIER, { id: WEAR });

  it('one question brings the enterprise with its team, project, loans and issues, each from its owner', async () => {
    const { data, errors } = await dossier();
    expect(errors).toBeUndefined();
    const { name, dossier: file } = data!.enterprise!;
    expect(name).toBe('山东太阳耐磨件有限公司');
    expect(file.status).toMatchObject({ county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', team: { code: 'SJ005' } });
    expect(file.status.team.seats.map(({ seat }) => seat)).toEqual(expect.arrayContaining(['CITY_LEADER', 'DEPARTMENT_HEAD', 'RESIDENT_CADRE', 'LEAD_BANK_HEAD']));
    expect(file.projects).toContainEqual({ id: 'XM20210003', name: '增加生产线项目', totalInvestment: '4000' });
    expect(file.cadres.length).toBeGreaterThan(0);
  });

  it('keeps need, credit line and disbursement apart, and ties the loans to the issue they were made for', async () => {
    const file = (await dossier()).data!.enterprise!.dossier;
    const loans = file.loans!;
    const equipment = loans.find((loan) => loan.id === 'DK20210001')!;
    const line = loans.find((loan) => loan.id === 'DK20210002')!;
    expect(equipment).toMatchObject({ product: 'EQUIPMENT', stage: 'DISBURSED', need: '769', creditLine: '400', disbursed: '400', issue: { id: 'WT20210005' } });
    expect(line).toMatchObject({ stage: 'CREDIT_LINE', creditLine: '500', disbursed: null });
    expect(file.issues.find((issue) => issue.id === 'WT20210005')!.loans.map(({ id }) => id)).toEqual(expect.arrayContaining(['DK20210001', 'DK20210002']));
  });

  it('shows the enterprise its own file and nobody else’s', async () => {
    const contact = await graph.as('enterprise', WEAR);
    expect((await dossier(contact)).data!.enterprise!.dossier.issues.length).toBeGreaterThan(0);
    const other = await graph.as('enterprise', '91370873XAMP00018T');
    expect((await dossier(other)).data!.enterprise).toBeNull();
  });

  it('shows another factor group the enterprise but no loan', async () => {
    const land = await graph.as('factor-group', '土地保障组');
    const { data } = await dossier(land);
    expect(data!.enterprise!.name).toBe('山东太阳耐磨件有限公司');
    expect(data!.enterprise!.dossier.loans ?? []).toEqual([]);
  });

  it('answers the rest and names the silent owner when finance does not answer', async () => {
    await graph.stopInside('finance');
    const { data, errors } = await dossier();
    expect(data!.enterprise!.dossier.loans).toBeNull();
    expect(data!.enterprise!.dossier.projects.length).toBeGreaterThan(0);
    expect(errors!.some((error) => error.extensions?.service === 'finance')).toBe(true);
  });
});
