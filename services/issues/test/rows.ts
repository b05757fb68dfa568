import type { Cell } from '@zhuqi/ledger';

export const WEAR = '91370871XAMP00026Q';
export const PV = '91370873XAMP00018T';

/** What the owners know of the enterprises and units that the rows refer to. */
export const known = {
  Enterprise: {
    [WEAR]: { id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 },
    [PV]: { id: PV, name: '中北润良新能源（济宁）股份有限公司', county: '济宁经开区', cluster: 'NEW_ENERGY', year: 2021 },
  },
  Unit: {
    土地保障组: { id: 'U-LAND', name: '土地保障组', level: 'CITY', county: null },
    金融保障组: { id: 'U-FINANCE', name: '金融保障组', level: 'CITY', county: null },
  },
};

export const header = ['问题编号', '统一社会信用代码', '企业名称', '提报人身份', '提报日期', '问题诉求', '要素类别', 'AB类', '解决层级', '责任单位', '办理时限', '办理状态', '办结方式', '办结日期', '销号日期', '办理进展', '满意度'];
export const reviewHeader = ['问题编号', '统一社会信用代码', '企业名称', '提报人身份', '提报日期', '问题诉求', '要素类别', '审核环节'];

/** A row of 问题诉求 that is being handled, with these cells changed. */
export function issueRow(id: string, cells: Record<string, Cell>): Cell[] {
  const usual: Record<string, Cell> = {
    问题编号: id, 统一社会信用代码: WEAR, 企业名称: '山东太阳耐磨件有限公司', 提报人身份: '驻企干部', 提报日期: '2021.09.06', 问题诉求: '历史用地未办理不动产权证',
    要素类别: '土地', AB类: 'B', 解决层级: '市级', 责任单位: '土地保障组', 办理时限: '2021.10.20', 办理状态: '办理中',
  };
  return header.map((name) => ({ ...usual, ...cells })[name] ?? null);
}

/** A row of 待审核. */
export function reviewRow(id: string, stage: string): Cell[] {
  return [id, WEAR, '山东太阳耐磨件有限公司', '企业负责人', '2021.11.03', '历史用地未办理不动产权证', '土地', stage];
}
