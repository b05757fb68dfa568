import { fakeGateway } from './fakeGateway.ts';
import type { Reply } from './fakeGateway.ts';
import { partsAnswer } from './partsAnswer.ts';
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
  reviewItems: [{ id: 'DS20210001', reportedOn: '2021-11-01', description: '需要用地', factor: 'LAND', state: 'CITY_REVIEW' }],
  forestryRequests: [
    { id: 'LY20210001', subject: '植树', status: 'RESOLVED', requestedOn: '2021-09-01', dueOn: '2021-09-22', resolvedOn: '2021-09-20', overdue: false, issue: { id: 'WT20210001' }, kind: 'PLANTING', area: '66.67', cost: '12000', species: ['栎', '榆'], ranger: { id: 'p1', name: '李四' }, answer: '一'.repeat(50), felled: null },
    { id: 'LY20210002', subject: '采伐', status: 'ACCEPTED', requestedOn: null, dueOn: null, resolvedOn: null, overdue: false, issue: null, kind: 'FELLING', area: null, cost: null, species: [], ranger: null, answer: null, felled: null },
  ],
  briefings: [{ id: 'B1', method: 'DOOR', policy: { id: 'ZC1', name: '设备补贴' } }],
};
const data = { enterprise: { id: ID, name: '样例有限公司', dossier } };

describe('zhuqi dossier', () => {
  let reply: Reply;
  let parts: Reply;
  let gateway: Awaited<ReturnType<typeof fakeGateway>>;
  const asked = (index: number) => JSON.parse(String(gateway.asked[index]?.body)) as { query: string; variables: object };
  const cells = (printed: string) => (printed.split('\n\n')[0] ?? '').split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, -1).map((cell) => cell.trim()));
  const ask = (...args: string[]) => zhuqi(['dossier', ...args], { env: { url: gateway.url, token: TOKEN } });

  beforeEach(async () => {
    reply = { json: { data } };
    parts = { json: { data: partsAnswer } };
    gateway = await fakeGateway(({ body }) => (String(body).includes('__type') ? parts : reply));
  });
  afterEach(() => gateway.stop());

  it('prints the whole file from one query', async () => {
    const { code, out, err } = await ask('９１370871xamp00026q ');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(gateway.asked).toHaveLength(2);
    expect(asked(1)).toMatchObject({ variables: { id: ID } });
    for (const words of ['样例有限公司', '新能源', '5.2 亿元', '驻企干部', '张三', '扩建', '300.5 万元', '设备贷', '800 万元', '需要设备贷款', '已销号', '满意', '市级审核', '科技研发：无 / none']) expect(out).toContain(words);
  });

  it('asks the graph what services contribute, and all of it in the one query of the file', async () => {
    await ask(ID);
    const { query } = asked(1);
    expect(query).toContain(`      forestryRequests { ... on FactorRequest { id subject status requestedOn dueOn resolvedOn overdue issue { id } } kind area cost species ranger { id name } answer felled }\n`);
    expect(query).toContain('      briefings { id method policy { id name } }\n');
    // Not what it asks already, what needs to be told something, and what is no list of entries.
    expect(query.match(/^ {6}\w+/gm)?.map((name) => name.trim())).toEqual(['status', 'team', 'cadres', 'projects', 'research', 'loans', 'issues', 'reviewItems', 'forestryRequests', 'briefings']);
  });

  it('prints what services contribute under the Chinese names of their contracts', async () => {
    const { out } = await ask(ID);
    const [, printed = ''] = out.split('\n林业诉求\n');
    const [head, ...rows] = cells(printed);
    expect(head).toEqual(['编号', '事项', '办理状态', '提出日期', '办理时限', '解决日期', '超期', '关联问题', '面积', '造林成本', '树种', '责任人', '答复']);
    expect(rows[0]).toEqual(['LY20210001', '植树', '已解决', '2021-09-01', '2021-09-22', '2021-09-20', '否', 'WT20210001', '66.67 亩', '1.2 亿元', '栎、榆', '李四', `${'一'.repeat(19)}…`]);
    expect(rows[1]).toEqual(['LY20210002', '采伐', '受理', '—', '—', '—', '否', '—', '—', '—', '—', '—', '—']);
    expect(cells(out.split('\n政策宣讲\n')[1] ?? '')).toEqual([['编号', '送达方式', '惠企政策'], ['B1', '送政策上门', '设备补贴']]);
  });

  it('names a contributed part that is not there', async () => {
    reply = { json: { data: { enterprise: { ...data.enterprise, dossier: { ...dossier, forestryRequests: null, briefings: [] } } }, errors: [{ message: SILENT.replaceAll('finance', 'forestry') }] } };
    const { code, out, err } = await ask(ID);
    expect(code).toBe(2);
    expect(out).toContain('\n林业诉求：未报送 / not reported\n');
    expect(out).toContain('\n政策宣讲：无 / none\n');
    expect(err).toContain('forestry');
  });

  it('prints its own parts from a graph that does not say what it is made of, and says so', async () => {
    parts = { json: { data: null, errors: [{ message: '不能内省 / No introspection' }] } };
    const { code, out, err } = await ask(ID);
    expect({ code, err }).toEqual({ code: 2, err: '不能内省 / No introspection\n' });
    expect(out).toContain('WT20210001');
    expect(out).not.toContain('林业');
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
