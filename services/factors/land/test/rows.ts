import type { Cell } from '@zhuqi/ledger';

/** Credit codes: a new-energy maker, a pharmaceuticals maker, a chemicals maker. */
export const ENERGY = '91370871XAMP03067M';
export const PHARMA = '91370830XAMP022240';
export const CHEMICALS = '91370871XAMP035180';

/** The header of the sheet 土地. */
export const header: Cell[] = ['编号', '统一社会信用代码', '企业名称', '关联问题编号', '事项', '需求面积(亩)', '已解决面积(亩)', '状态', '解决日期'];

/** A quota asked for, a quota solved, a certificate under way. */
export const quota: Cell[] = ['TD20210571', ENERGY, '济宁样例新能源0306有限公司', 'WT20210314', '用地指标', 13, '', '受理', ''];
export const solved: Cell[] = ['TD20210574', PHARMA, '济宁样例医药0222有限公司', 'WT20210101', '用地指标', 27.5, 27.5, '已解决', '2021-10-20'];
export const certificate: Cell[] = ['TD20210573', CHEMICALS, '济宁样例高端化工0351有限公司', 'WT20210044', '不动产权证', '', '', '办理中', ''];

/** What the owners know of the enterprises and issues. */
export const known = {
  Enterprise: {
    [ENERGY]: { id: ENERGY, name: '济宁样例新能源0306有限公司', county: '济宁高新区', cluster: 'NEW_ENERGY', year: 2021 },
    [PHARMA]: { id: PHARMA, name: '济宁样例医药0222有限公司', county: '鱼台县', cluster: 'PHARMACEUTICALS', year: 2021 },
    [CHEMICALS]: { id: CHEMICALS, name: '济宁样例高端化工0351有限公司', county: '济宁高新区', cluster: 'HIGH_END_CHEMICALS', year: 2021 },
  },
  Issue: {
    WT20210314: { id: 'WT20210314', enterpriseId: ENERGY }, WT20210101: { id: 'WT20210101', enterpriseId: PHARMA }, WT20210044: { id: 'WT20210044', enterpriseId: CHEMICALS },
  },
};
