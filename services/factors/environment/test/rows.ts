import type { Cell } from '@zhuqi/ledger';

/** Credit codes of the two enterprises of the tests. */
export const WEAR = '91370871XAMP00026Q';
export const PIGMENT = '91370830XAMP000347';

/** The header of the sheet 生态环境. */
export const header: Cell[] = ['编号', '统一社会信用代码', '企业名称', '关联问题编号', '事项', '状态', '解决日期'];

/** One row of each state. */
export const accepted: Cell[] = ['HB20210682', WEAR, '山东太阳耐磨件有限公司', 'WT20210005', '排污许可', '受理', ''];
export const resolved: Cell[] = ['HB20210683', WEAR, '山东太阳耐磨件有限公司', 'WT20210005', '总量指标', '已解决', '2021.06.25'];
export const underway: Cell[] = ['HB20210685', PIGMENT, '阳光科技世纪连泓', 'WT20210013', '环评审批', '办理中', ''];

/** What the owners know of the enterprises and issues. */
export const known = {
  Enterprise: {
    [WEAR]: { id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 },
    [PIGMENT]: { id: PIGMENT, name: '阳光科技世纪连泓', county: '鱼台县', cluster: 'HIGH_END_CHEMICALS', year: 2021 },
  },
  Issue: { WT20210005: { id: 'WT20210005', enterpriseId: WEAR }, WT20210013: { id: 'WT20210013', enterpriseId: PIGMENT } },
};
