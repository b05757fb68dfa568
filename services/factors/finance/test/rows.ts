import type { Cell } from '@zhuqi/ledger';

/** Credit codes of the cases: wear-resistant parts (S181), pigments (S182). */
export const WEAR = '91370871XAMP00026Q';
export const PIGMENT = '91370830XAMP000347';

/** The header of the sheet 贷款. */
export const header: Cell[] = ['编号', '统一社会信用代码', '企业名称', '关联问题编号', '银行', '贷款品种', '申请金额(万元)', '授信金额(万元)', '发放金额(万元)', '发放日期', '状态'];

/** The ledger's rows of both cases: 769 sought and 400 paid out, a line of 500, 30000 in approval for 20000 sought. */
export const paid: Cell[] = ['DK20210001', WEAR, '山东太阳耐磨件有限公司', 'WT20210005', '济宁儒商村镇银行', '设备贷', 769, 400, 400, '2021.07.15', '已发放'];
export const line: Cell[] = ['DK20210002', WEAR, '山东太阳耐磨件有限公司', 'WT20210005', '济宁儒商村镇银行', '流动资金贷款', 500, 500, '', '', '已授信'];
export const examined: Cell[] = ['DK20210003', PIGMENT, '阳光科技世纪连泓', 'WT20210013', '建设银行济宁分行', '项目贷', 20000, 30000, '', '', '审批中'];
/** A loan for no issue, paid out later. */
export const later: Cell[] = ['DK20219001', PIGMENT, '阳光科技世纪连泓', '', '建行', '公司贷', 1000.5, 900, 800.25, '2021-11-05', '已发放'];

/** What the owners know of the enterprises and issues. */
export const known = {
  Enterprise: {
    [WEAR]: { id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 },
    [PIGMENT]: { id: PIGMENT, name: '阳光科技世纪连泓', county: '鱼台县', cluster: 'HIGH_END_CHEMICALS', year: 2021 },
  },
  Issue: { WT20210005: { id: 'WT20210005', enterpriseId: WEAR }, WT20210013: { id: 'WT20210013', enterpriseId: PIGMENT } },
};
