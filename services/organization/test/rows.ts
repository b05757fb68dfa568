import { readFileSync } from 'node:fs';
import { matchSheet, readWorkbook } from '@zhuqi/ledger';
import type { Cell, SheetDescription, Table } from '@zhuqi/ledger';
import type { TestService } from '@zhuqi/testkit';

export const WEAR = '91370871XAMP00026Q';
export const PV = '91370873XAMP00018T';

export const unitHeader = ['单位编码', '单位名称', '类型', '层级', '县市区'];
export const units: Cell[][] = [
  ['HQ', '济宁市制造强市建设指挥部办公室', '指挥部办公室', '市级', null],
  ['CL4', '新能源产业集群发展专班', '产业集群专班', '市级', null],
  ['FG2', '政策支持保障组', '要素保障组', '市级', null],
  ['FG3', '金融保障组', '要素保障组', '市级', null],
  ['CO12', '济宁高新区制造强市建设指挥部办公室', '县市区指挥部', '县级', '济宁高新区'],
  ['CO14', '济宁经开区制造强市建设指挥部办公室', '县市区指挥部', '县级', '济宁经开区'],
];

export const teamHeader = ['年度', '小组编号', '层级', '县市区', '帮包企业信用代码'];
export const teams: Cell[][] = [
  [2021, 'SJ005', '市级', null, `${WEAR}、${PV}`],
  [2021, 'XJ001', '县级', '经开区', PV],
];

export const memberHeader = ['年度', '小组编号', '姓名', '角色', '工作单位', '联系电话', '驻点企业信用代码'];
export const members: Cell[][] = [
  [2021, 'SJ005', '王一', '市级领导', '济宁市', '19000000001', null],
  [2021, 'SJ005', '王二', '部门主要负责人', '市财政局', '19000000002', null],
  [2021, 'SJ005', '王三', '驻企干部', '市能源局', '19000000003', WEAR],
  [2021, 'SJ005', '王四', '主办银行负责人', '济宁银行', '19000000004', null],
  [2021, 'XJ001', '李一', '县级领导', '济宁经开区', '19000000011', null],
  [2021, 'XJ001', '李三', '驻企干部', '济宁经开区', '19000000013', PV],
];

/** Asks the service about its own entities, as the gateway does between two sheets. */
export async function known(service: TestService, entity: string, keys: string[]) {
  const response = await service.request('/ledgers/known', { method: 'POST', body: JSON.stringify({ entity, keys }) });
  return (await response.json()) as Record<string, { id: string }>;
}

/** Loads one sheet with what the service knows of its references. */
export async function loadResolved(service: TestService, sheet: string, rows: Cell[][] | Table, options: Parameters<TestService['load']>[2] = {}) {
  const table = Array.isArray(rows) ? { sheet, header: (rows[0] ?? []).map(String), rows: rows.slice(1).map((cells, i) => ({ row: i + 4, cells })) } : rows;
  const response = await service.request(`/ledgers/sheets/${encodeURIComponent(sheet)}/references`, { method: 'POST', body: JSON.stringify(table) });
  const wanted = (await response.json()) as Record<string, string[]>;
  const answers = await Promise.all(Object.entries(wanted).map(async ([entity, keys]) => [entity, await known(service, entity, keys)] as const));
  return service.load(sheet, table, { ...options, known: Object.fromEntries(answers) });
}

/** Loads the small organization of the tests. */
export async function loadAll(service: TestService) {
  return [await loadResolved(service, '单位', [unitHeader, ...units]), await loadResolved(service, '帮包小组', [teamHeader, ...teams]), await loadResolved(service, '小组成员', [memberHeader, ...members])];
}

/** The tables of a workbook by sheet name. */
export async function tablesIn(bytes: Buffer, service: TestService): Promise<Record<string, Table>> {
  const descriptions = (await (await service.request('/ledgers')).json()) as SheetDescription[];
  const matches = (await readWorkbook(bytes)).map((raw) => matchSheet(raw, descriptions));
  return Object.fromEntries(matches.flatMap((found) => (found.match === 'sheet' ? [[found.sheet, found.table]] : [])));
}

/** The organization workbook that the product ships as a sample. */
export const sampleWorkbook = () => readFileSync(new URL('../../../local/ledgers/2021-11/01-组织与帮包小组.xlsx', import.meta.url));
