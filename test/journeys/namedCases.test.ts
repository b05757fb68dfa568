import { wholeGraph } from './wholeGraph.ts';
import type { WholeGraph } from './wholeGraph.ts';
import { bulletinOf } from '@zhuqi/cli';
import type { Client } from '@zhuqi/cli';

const PV = '91370873XAMP00018T';
const PIGMENT = '91370830XAMP000347';
const PAPER = '91370812XAMP000420';
const AS_OF = { asOf: '2021-11-05' };

interface Step {
  errors: { code: string; field: string[] | null }[];
  request?: { id: string; status: string } | null;
  loan?: { id: string } | null;
  ruling?: { id: string } | null;
}

describe('the cases that the reports tell, each step with its evidence at the service that owns it', () => {
  let graph: WholeGraph;
  let finance: Client;
  let energy: Client;
  beforeAll(async () => {
    graph = await wholeGraph({ samples: true });
    finance = await graph.as('factor-group', '金融保障组');
    energy = await graph.as('factor-group', '能源保障组');
  });
  afterAll(() => graph.stop());

  async function ask<T>(who: Client, text: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await who.query<T>(text, variables);
    expect(errors).toBeUndefined();
    return data as T;
  }
  /** Takes one step and expects it to be taken. */
  async function step(who: Client, mutation: string, brings: string, input: Record<string, unknown>): Promise<Step> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const special: Record<string, string> = { addNoteToEnergyRequest: 'AddNoteInput', setMilestoneOfLandRequest: 'SetMilestoneInput', recordSiteVisitForEnergyRequest: 'RecordSiteVisitInput' };
    const answer = await ask<Record<string, Step>>(who, `mutation($input: ${special[mutation] ?? type}!) { ${mutation}(input: $input) { errors { code field } ${brings} } }`, { input });
    expect(answer[mutation]!.errors).toEqual([]);
    return answer[mutation]!;
  }
  const openIssueOf = async (factor: string, field: string) => {
    const { issues } = await ask<{ issues: { nodes: ({ id: string; enterprise: { id: string } } & Record<string, unknown>)[] } }>(graph.hq, `{ issues(first: 100, filter: { factor: ${factor} }) { nodes { id enterprise { id } ${field} { id } } } }`);
    return issues.nodes.find((issue) => (issue[field] as unknown[]).length === 0)!;
  };

  it('S180: a PV plant is filed although the title deed is missing, on a ruling of its task force; what it will yield is a forecast', async () => {
    const { issues } = await ask<{ issues: { nodes: { id: string }[] } }>(graph.hq, `{ issues(first: 1, filter: { enterpriseId: "${PV}", factor: ENERGY }) { nodes { id } } }`);
    const issueId = issues.nodes[0]!.id;
    const cadre = await graph.as('resident-cadre', PV);
    const opened = await step(cadre, 'openEnergyRequest', 'request { id status }', { enterpriseId: PV, issueId, kind: 'DISTRIBUTED_PV', forecastGeneration: '480.7', forecastSavingYuan: '3365000' });
    const id = opened.request!.id;
    await step(energy, 'addNoteToEnergyRequest', 'request { id }', { id, text: '厂房损害责任：第三方公司提供责任担保' });
    await step(energy, 'addNoteToEnergyRequest', 'request { id }', { id, text: '备案需厂房产权证明，企业无法提供' });
    const evidence = () => ask<{ issue: { energyEvidence: { covered: boolean; missing: string | null }; tolerantRulings: { kind: string; reportedWord: string; inForce: boolean }[] } }>(
      graph.hq, 'query($id: ID!) { issue(id: $id) { energyEvidence { covered missing } tolerantRulings { kind reportedWord inForce } } }', { id: issueId });
    expect((await evidence()).issue.energyEvidence.covered).toBe(false);

    const taskForce = await graph.as('task-force', '新能源产业集群发展专班');
    await step(taskForce, 'decideTolerantRuling', 'ruling { id }', {
      enterpriseId: PV, issueId, kind: 'MISSING_DOCUMENT', reportedWord: '容错办理', tolerated: '暂缺厂房产权证明', legalBasis: '分布式光伏发电项目备案相关规定', conditions: ['限期补齐产权证明'], expiresOn: '2099-12-31',
    });
    const { data: early } = await energy.query<Record<string, Step>>('mutation($input: ResolveEnergyRequestInput!) { resolveEnergyRequest(input: $input) { errors { code field } } }', { input: { id } });
    expect(early!.resolveEnergyRequest!.errors[0]!.code).toBe('FILING_NUMBER_NEEDED');
    await step(energy, 'resolveEnergyRequest', 'request { id status }', { id, filingNumber: '2108-370873-04-01-000001' });
    const { issue } = await evidence();
    expect(issue.energyEvidence).toMatchObject({ covered: true, missing: null });
    expect(issue.tolerantRulings).toContainEqual({ kind: 'MISSING_DOCUMENT', reportedWord: '容错办理', inForce: true });
    const { energyRequest } = await ask<{ energyRequest: object }>(graph.hq, `{ energyRequest(id: "${id}") { forecastGeneration forecastSaving filingNumber } }`);
    expect(energyRequest).toEqual({ forecastGeneration: '480.7', forecastSaving: '336.5', filingNumber: '2108-370873-04-01-000001' });
  });

  it('S181: 769万 needed, 400万 paid out: not covered; with 500万 more of a line: covered', async () => {
    const issue = await openIssueOf('FINANCE', 'loans');
    const covered = async () => (await ask<{ issue: { financeEvidence: { covered: boolean; asked: string; brought: string } } }>(graph.hq, 'query($id: ID!) { issue(id: $id) { financeEvidence { covered asked brought } } }', { id: issue.id })).issue.financeEvidence;
    const need = await step(finance, 'openFinancingNeed', 'request { id status }', { enterpriseId: issue.enterprise.id, issueId: issue.id, kind: 'EQUIPMENT', needYuan: '7690000' });
    const needId = need.request!.id;
    const on = '2021-07-15';
    const bank = '济宁儒商村镇银行';
    for (const state of ['CONTACTED', 'INTENT', 'IN_APPROVAL', 'APPROVED']) await step(finance, 'matchBank', 'match { id }', { needId, bank, state, amountYuan: state === 'CONTACTED' ? null : '4000000', product: 'EQUIPMENT', on });
    const granted = await step(finance, 'grantCreditLine', 'loan { id }', { needId, bank, amountYuan: '4000000', on });
    const loanId = granted.loan!.id;
    await step(finance, 'recordDisbursement', 'loan { id }', { loanId, amountYuan: '4000000', on });
    expect(await covered()).toEqual({ covered: false, asked: '769', brought: '400' });
    await step(finance, 'increaseCreditLine', 'loan { id }', { loanId, byYuan: '5000000', on: '2021-09-01' });
    expect(await covered()).toEqual({ covered: true, asked: '769', brought: '900' });
  });

  it('S182: 3亿 in approval is never among the new loans', async () => {
    const { loan, newLoans } = await ask<{ loan: object; newLoans: string }>(graph.hq, '{ loan(id: "DK20210003") { stage inApproval(unit: YI_YUAN) creditLine disbursed enterprise { id } } newLoans(asOf: "2021-11-05", county: "汶上县") }');
    expect(loan).toEqual({ stage: 'IN_APPROVAL', inApproval: '3', creditLine: null, disbursed: null, enterprise: { id: PIGMENT } });
    expect((await bulletinOf(graph.hq, { ...AS_OF, county: '汶上县' })).finance!.newLoansWan).toBe(Number(newLoans));
  });

  it('S183: a school–enterprise agreement is an agreement and adds to no head count', async () => {
    const { enterprise } = await ask<{ enterprise: { dossier: { talentRequests: { kind: string; placedHeads: number | null; agreement: { school: string; signedOn: string; areas: string[] } | null }[] } } }>(
      graph.hq, `{ enterprise(id: "${PAPER}") { dossier { talentRequests { kind placedHeads agreement { school signedOn areas } } } } }`);
    const cooperation = enterprise.dossier.talentRequests.find(({ kind }) => kind === 'SCHOOL_ENTERPRISE_COOPERATION')!;
    expect(cooperation.agreement).toMatchObject({ school: '济宁职业技术学院', signedOn: '2021-10-13' });
    expect(cooperation.agreement!.areas).toHaveLength(5);
    expect(cooperation.placedHeads ?? 0).toBe(0);
    const before = await ask<{ talentPlacements: { together: number } }>(graph.hq, '{ talentPlacements(asOf: "2021-10-12") { together } }');
    const after = await ask<{ talentPlacements: { together: number } }>(graph.hq, '{ talentPlacements(asOf: "2021-11-05") { together } }');
    expect(after.talentPlacements.together).toBe(4274);
    expect(before.talentPlacements.together).toBeLessThan(4274);
  });

  it('S184: land of which only the total is known stays a total', async () => {
    const land = await graph.as('factor-group', '土地保障组');
    const { units } = await ask<{ units: { id: string }[] }>(graph.hq, '{ units(kind: FACTOR_GROUP) { id } }');
    expect(units).toHaveLength(7);
    await step(land, 'recordLandGrantTotal', 'total { id }', { title: '山矿机械、港航金属、锐博工程机械等企业土地指标', enterpriseIds: [PV, PAPER], areaMu: '2216', grantedOn: '2022-05-31' });
    const { enterprise, landGrantTotals } = await ask<{ enterprise: { dossier: { landGrantTotals: { share: string | null }[] } }; landGrantTotals: { nodes: { area: string; squareMetres: string; splitKnown: boolean }[] } }>(
      graph.hq, `{ enterprise(id: "${PV}") { dossier { landGrantTotals { share } } } landGrantTotals { nodes { area squareMetres: area(unit: SQUARE_METRE) splitKnown } } }`);
    expect(enterprise.dossier.landGrantTotals).toEqual([{ share: null }]);
    expect(landGrantTotals.nodes).toEqual([{ area: '2216', squareMetres: '1477333.3333', splitKnown: false }]);
  });
});
