import type { Cell } from '@zhuqi/ledger';

/** Credit codes: a new-energy maker, a conglomerate, a maker of new materials. */
export const ENERGY = '91370873XAMP00018T';
export const GROUP = '91370812XAMP00085D';
export const MATERIALS = '91370827XAMP00157X';

/** The header of the sheet 基金. */
export const header: Cell[] = ['编号', '统一社会信用代码', '企业名称', '需求金额(万元)', '优先级', '尽调状态', '投资金额(万元)', '投资日期'];

/** Tier A and examined; tier A with an investment; not begun, in no tier. */
export const examined: Cell[] = ['JJ20210324', ENERGY, '中北润良新能源（济宁）股份有限公司', 16100, 'A', '已完成', '', ''];
export const invested: Cell[] = ['JJ20210325', GROUP, '华勤集团', 13000, 'A', '已完成', 5000, '2021-10-20'];
export const waiting: Cell[] = ['JJ20210326', MATERIALS, '济宁样例新材料0015有限公司', 4900, '', '未开始', '', ''];

/** What the roster knows of the enterprises. */
export const known = {
  Enterprise: {
    [ENERGY]: { id: ENERGY, name: '中北润良新能源（济宁）股份有限公司', county: '济宁经开区', cluster: 'NEW_ENERGY', year: 2021 },
    [GROUP]: { id: GROUP, name: '华勤集团', county: '兖州区', cluster: 'NEW_MATERIALS', year: 2021 },
    [MATERIALS]: { id: MATERIALS, name: '济宁样例新材料0015有限公司', county: '鱼台县', cluster: 'NEW_MATERIALS', year: 2021 },
  },
};
