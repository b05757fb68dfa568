import { fakeGateway } from './fakeGateway.ts';
import type { Reply } from './fakeGateway.ts';
import { TOKEN, zhuqi } from './runs.ts';

const ID = '91370871XAMP00026Q';
const SILENT = '服务“finance”暂时没有应答 / The service finance does not answer';
const project = { id: 'XM20210001', name: '扩建', kind: 'NEW_BUILD', stage: 'STARTED', startedOn: '2021-03-01', plannedFinishOn: null, totalInvestment: '12000', completedInvestment: '300.5', listings: [] };
const dossier = {
  status: { year: 2021, county: '任城区', cluster: 'NEW_ENERGY', chain: null, lastYearRevenue: '52000', revenueTarget: null, employees: 120, honours: ['瞪羚企业'], emergencyMajorClass: null, emergencyMinorClass: null, leadBank: '工商银行' },
  team: { id: '2021/S01', year: 2021, code: 'S01', level: 'CITY', county: null, complete: true, seats: [{ seat: 'RESIDENT_CADRE', person: { name: '张三', homeUnit: '市发改委' }, enterprise: { id: ID } }] },
  cadres: [],
  projects: [project],
  research: [],
  loans: [{ id: 'DK20210001', bank: '工商银行', product: 'EQUIPMENT', stage: 'DISBURSED', need: '900', inApproval: null, creditLine: '800', disbursed: '800', disbursedOn: '2021-10-13', issue: { id: 'WT20210001' } }],
  issues: [{ id: 'WT20210001', reportedOn: '2021-09-01', description: '需要设备贷款', factor: 'FINANCE', urgencyClass: null, level: 'CITY', unitName: '金融保障组', dueOn: '2021-10-01', status: 'CLOSED_OUT', overdue: false, resolvedOn: '2021-09-20', closedOutOn: '2021-09-30', progress: '已放款', satisfaction: 'SATISFIED' }],
  reviewItems: [{ id: 'DS20210001', reportedOn: '2021-11-01', description: '需要用地', factor: 'LAND', stage: 'CITY_REVIEW' }],
};
const data = { enterprise: { id: ID, name: '样例有限公司', dossier } };

describe('zhuqi dossier', () => {
  let reply: Reply;
  let gateway: Awaited<ReturnType<typeof fakeGateway>>;
  const ask = (...args: string[]) => zhuqi(['dossier', ...args], { env: { url: gateway.url, token: TOKEN } });

  beforeEach(async () => {
    reply = { json: { data } };
    gateway = await fakeGateway(() => reply);
  });
  afterEach(() => gateway.stop());

  it('prints the whole file from one query', async () => {
    const { code, out, err } = await ask('９１370871xamp00026q ');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(gateway.asked).toHaveLength(1);
    expect(JSON.parse(String(gateway.asked[0]?.body))).toMatchObject({ variables: { id: ID } });
    for (const words of ['样例有限公司', '新能源', '5.2 亿元', '驻企干部', '张三', '扩建', '300.5 万元', '设备贷', '800 万元', '需要设备贷款', '已销号', '满意', '市级审核', '科技研发：无 / none']) expect(out).toContain(words);
  });

  it('prints the data as JSON', async () => {
    expect(JSON.parse((await ask(ID, '--json')).out)).toEqual(data);
  });

  it('ends with 1 when there is no such enterprise', async () => {
    reply = { json: { data: { enterprise: null } } };
    const { code, out, err } = await ask(ID);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(ID);
  });

  it('prints the rest and names a service that does not answer', async () => {
    reply = { json: { data: { enterprise: { ...data.enterprise, dossier: { ...dossier, loans: null } } }, errors: [{ message: SILENT }] } };
    const { code, out, err } = await ask(ID);
    expect({ code, err }).toEqual({ code: 2, err: `${SILENT}\n` });
    expect(out).toContain('银行贷款：未报送 / not reported');
    expect(out).toContain('WT20210001');
  });

  it('ends with 2 when nothing could be asked', async () => {
    reply = { json: { data: { enterprise: null }, errors: [{ message: SILENT }] } };
    expect(await ask(ID)).toEqual({ code: 2, out: '', err: `${SILENT}\n` });
  });
});
