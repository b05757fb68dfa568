import type { Cell } from '@zhuqi/ledger';

/** Credit codes of the sample roster: photovoltaics (S180), paper, a new-materials maker, wear-resistant parts. */
export const PV = '91370873XAMP00018T';
export const PAPER = '91370812XAMP000420';
export const MATERIALS = '91370812XAMP01854U';
export const WEAR = '91370871XAMP00026Q';

/** The header of the sheet 能源. */
export const header: Cell[] = ['编号', '统一社会信用代码', '企业名称', '关联问题编号', '事项', '容量(千瓦)', '年发电量(万度)', '年节约成本(万元)', '状态', '解决日期'];

/** The PV filing of S180 as the ledger writes it: forecasts of 480.7 万度 and 336.5 万元, resolved. */
export const filing: Cell[] = ['NY20210611', PV, '中北润良新能源（济宁）股份有限公司', 'WT20210002', '分布式光伏备案', '', 480.7, 336.5, '已解决', '2021.08.06'];
/** Orderly power use, accepted; a line relocation, resolved; a renovation, being worked on. */
export const powerUse: Cell[] = ['NY20210612', MATERIALS, '济宁样例新材料0185有限公司', 'WT20210512', '有序用电', 2900, '', '', '受理', ''];
export const relocation: Cell[] = ['NY20210614', PAPER, '山东太阳纸业股份有限公司', 'WT20210660', '高压线迁移', 500, '', '', '已解决', '2021.04.14'];
export const renovation: Cell[] = ['NY20210701', PAPER, '山东太阳纸业股份有限公司', 'WT20210660', '供电线路改造', '1，250.5', '', '', '办理中', ''];

/** The sheet with its four rows. */
export const sheet: Cell[][] = [header, filing, powerUse, relocation, renovation];

/** What the owners of the roster and of the issues know. */
export const known = {
  Enterprise: {
    [PV]: { id: PV, name: '中北润良新能源（济宁）股份有限公司', county: '济宁经开区', cluster: 'NEW_ENERGY', year: 2021 },
    [PAPER]: { id: PAPER, name: '山东太阳纸业股份有限公司', county: '兖州区', cluster: 'NEW_MATERIALS', year: 2021 },
    [MATERIALS]: { id: MATERIALS, name: '济宁样例新材料0185有限公司', county: '兖州区', cluster: 'NEW_MATERIALS', year: 2021 },
    [WEAR]: { id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 },
  },
  Issue: Object.fromEntries([['WT20210002', PV], ['WT20210512', MATERIALS], ['WT20210660', PAPER]].map(([id, enterpriseId]) => [id!, { id: id!, enterpriseId: enterpriseId! }])),
};
