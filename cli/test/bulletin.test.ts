import { readFileSync } from 'node:fs';
import { bulletinOf, client } from '../src/index.ts';
import { fakeGateway } from './fakeGateway.ts';
import type { Reply } from './fakeGateway.ts';
import { TOKEN, zhuqi } from './runs.ts';

const fixture = (name: string): Record<string, object> => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as Record<string, object>;
const expected = fixture('bulletin');
const data = fixture('bulletin-answer');
const SILENT = '服务“aggregation”暂时没有应答 / The service aggregation does not answer';

describe('zhuqi bulletin', () => {
  let reply: Reply;
  let gateway: Awaited<ReturnType<typeof fakeGateway>>;
  const bulletin = (...args: string[]) => zhuqi(['bulletin', '--as-of', '2021-11-05', ...args], { env: { url: gateway.url, token: TOKEN } });
  const variables = () => (JSON.parse(String(gateway.asked[0]?.body)) as { variables: object }).variables;

  beforeEach(async () => {
    reply = { json: { data } };
    gateway = await fakeGateway(() => reply);
  });
  afterEach(() => gateway.stop());

  it('prints the figures as numbers under Chinese labels', async () => {
    const { code, out, err } = await bulletin('--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual(expected);
    expect(variables()).toEqual({ asOf: '2021-11-05' });
  });

  it('takes a cluster by code or by label', async () => {
    for (const cluster of ['新能源', '新能源产业集群', 'NEW_ENERGY', 'new-energy']) {
      gateway.asked.length = 0;
      expect((await bulletin('--cluster', cluster, '--county', '任城区')).code).toBe(0);
      expect(variables()).toEqual({ asOf: '2021-11-05', cluster: 'NEW_ENERGY', county: '任城区' });
    }
    const { code, err } = await bulletin('--cluster', '旅游');
    expect(code).toBe(2);
    expect(err).toContain('新一代信息技术');
  });

  it('prints tables that say day, scope and source, with money in 亿元', async () => {
    const { code, out } = await bulletin();
    expect(code).toBe(0);
    expect(out).toContain('截至 2021-11-05 ｜ 2021 年度 ｜ 范围：全市 ｜ 数据来源：济宁市工业和信息化局');
    expect(out).toMatch(/计划总投资 +│ +1374 亿元/);
    expect(out).toMatch(/新发放贷款 +│ +33.63 亿元/);
    expect(out).toMatch(/销号率 +│ +21.82%/);
    expect(out).toMatch(/金融 +│ +143 │ +38 │/);
  });

  it('has the sections of whichever factor services there are, in their own words and units', async () => {
    const { out } = await bulletin();
    expect(out).toMatch(/\n六、金融保障\n[^]+\n七、能源保障\n[^]+\n八、基金保障\n[^]+\n九、土地保障\n/);
    for (const row of [/能源诉求（件） │ +71 │/, /受理 +│ +26 │/, /A 类优先级（家） │ +35 │/, /投资金额 +│ 1.2 亿元 │/, /已解决面积 +│ +66.67 亩 │/]) expect(out).toMatch(row);
    const many = Array.from({ length: 15 }, (_, index) => ({ service: `s${index}`, label: `第${index}`, figures: [] }));
    reply = { json: { data: { bulletin: { ...data.bulletin, factors: many } } } };
    const printed = (await bulletin()).out;
    for (const title of ['十、第3保障', '十一、第4保障', '十九、第12保障', '二十、第13保障', '二十一、第14保障']) expect(printed).toContain(`\n${title}\n`);
  });

  it('keeps its own section where a factor service of the same name contributes figures too', async () => {
    const factors = [{ service: 'finance', label: '金融', figures: [{ name: 'rows', label: '贷款', unit: null, value: '1', parts: [] }] }];
    reply = { json: { data: { bulletin: { ...data.bulletin, factors } } } };
    expect(JSON.parse((await bulletin('--json')).out)).toMatchObject({ finance: expected.finance });
  });

  it('leaves out sections without an answer, prints them as not reported and ends with 2', async () => {
    reply = { json: { data: { bulletin: { ...data.bulletin, finance: null, factors: null } }, errors: [{ message: SILENT, path: ['bulletin', 'finance'] }, { message: SILENT }] } };
    const json = await bulletin('--json');
    for (const section of ['finance', 'energy', 'factors']) expect(JSON.parse(json.out)).not.toHaveProperty(section);
    expect({ code: json.code, err: json.err }).toEqual({ code: 2, err: `${SILENT}\n` });
    const printed = await bulletin();
    for (const title of ['六、金融保障', '七、要素保障']) expect(printed.out).toContain(`${title}：未报送 / not reported`);
    expect(printed.code).toBe(2);
  });

  it('ends with 2 and the reason when there is no bulletin at all', async () => {
    reply = { json: { data: null, errors: [{ message: SILENT }] } };
    expect(await bulletin()).toEqual({ code: 2, out: '', err: `${SILENT}\n` });
    await expect(bulletinOf(client({ url: gateway.url, token: TOKEN }), { asOf: '2021-11-05' })).rejects.toThrow(SILENT);
  });

  it('keeps apart what is zero and what was not reported', async () => {
    const issues = { ...(data.bulletin as { issues: object }).issues, closeOutRate: { value: null } };
    reply = { json: { data: { bulletin: { ...data.bulletin, issues, enterprises: null } } } };
    const { code, out } = await bulletin('--json');
    expect(code).toBe(0);
    const json = JSON.parse(out) as Record<string, object>;
    expect(json.issues).toMatchObject({ closeOutRate: null });
    expect(json).not.toHaveProperty('enterprises');
  });
});
