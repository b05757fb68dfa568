import type { Cell } from '@zhuqi/ledger';

/** Credit codes: wear-resistant parts (high-tech zone, equipment), pigments (Yutai, chemicals), PV (economic zone, new energy). */
export const WEAR = '91370871XAMP00026Q';
export const PIGMENT = '91370830XAMP000347';
export const PV = '91370873XAMP00018T';

export const policyHeader: Cell[] = ['政策编号', '政策名称', '发文单位', '发布日期', '适用产业集群', '摘要'];
export const chemicals: Cell[] = ['ZC2021001', '惠企政策样例1：专精特新企业奖励', '市科学技术局', '2020-09-02', '高端化工', '样例摘要'];
export const forAll: Cell[] = ['ZC2021003', '惠企政策样例3：研发费用补助', '市财政局', '2020-12-17', '全部', '样例摘要'];
export const forTwo: Cell[] = ['ZC2021005', '惠企政策样例5：技术改造设备补助', '市工业和信息化局', '2021.09.18', '医药、高端装备', ''];

export const deliveryHeader: Cell[] = ['政策编号', '统一社会信用代码', '企业名称', '送达日期', '送达方式'];
export const toPv: Cell[] = ['ZC2021001', PV, '中北润良新能源（济宁）股份有限公司', '2021.05.30', '线上推送'];
export const toWear: Cell[] = ['ZC2021001', WEAR, '山东太阳耐磨件有限公司', '2021.10.28', '政策汇编'];
export const allToWear: Cell[] = ['ZC2021003', WEAR, '山东太阳耐磨件有限公司', '2021-11-02', '送政策上门'];

/** What the owners know of the enterprises and policies. */
export const known = {
  Enterprise: {
    [WEAR]: { id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 },
    [PIGMENT]: { id: PIGMENT, name: '阳光科技世纪连泓', county: '鱼台县', cluster: 'HIGH_END_CHEMICALS', year: 2021 },
    [PV]: { id: PV, name: '中北润良新能源（济宁）股份有限公司', county: '济宁经开区', cluster: 'NEW_ENERGY', year: 2021 },
  },
  Policy: Object.fromEntries([chemicals, forAll, forTwo].map(([id, name]) => [String(id), { id: String(id), name: String(name) }])),
};

/** The roster's announcements of the same enterprises. */
export const rostered = Object.values(known.Enterprise).map(({ id, county, cluster, year }) => ({ id, county, cluster, year, chain: null, honours: [], emergencyMajorClass: null, emergencyMinorClass: null, teamId: null }));
