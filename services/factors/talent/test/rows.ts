import type { Cell } from '@zhuqi/ledger';

/** Credit codes: the paper maker of S183, and another enterprise. */
export const PAPER = '91370812XAMP000420';
export const PIGMENT = '91370830XAMP000347';

/** The header of the sheet 人才. */
export const header: Cell[] = ['编号', '统一社会信用代码', '企业名称', '关联问题编号', '类型', '需求人数', '到岗人数', '日期', '合作院校', '备注'];

const paper: Cell[] = [PAPER, '山东太阳纸业股份有限公司', 'WT20210001'];
const pigment: Cell[] = [PIGMENT, '阳光科技世纪连泓', 'WT20210013'];
/** The agreement of S183, and training of the same enterprise. */
export const agreement: Cell[] = ['RC20210570', ...paper, '校企合作', '', '', '2021.10.13', '济宁职业技术学院', '校园招聘、订单培养、课程设置、技能培训、产教融合'];
export const training: Cell[] = ['RC20210429', ...paper, '技能培训', 38, 28, '2021.09.03', '', ''];
/** Talent wholly placed, labour partly. */
export const talent: Cell[] = ['RC20210425', ...pigment, '人才引进', 34, 34, '2021.07.13', '', '含博士2人'];
export const labour: Cell[] = ['RC20210424', ...pigment, '用工招聘', 15, 11, '2021.06.26', '', ''];

/** All of them as a sheet: 73 heads placed, 34 talent, 11 labour, 28 trained. */
export const sheet = [header, talent, labour, training, agreement];

/** What the owners know of the enterprises and issues. */
export const known = {
  Enterprise: {
    [PAPER]: { id: PAPER, name: '山东太阳纸业股份有限公司', county: '兖州区', cluster: 'NEW_MATERIALS', year: 2021 },
    [PIGMENT]: { id: PIGMENT, name: '阳光科技世纪连泓', county: '鱼台县', cluster: 'HIGH_END_CHEMICALS', year: 2021 },
  },
  Issue: { WT20210001: { id: 'WT20210001', enterpriseId: PAPER }, WT20210013: { id: 'WT20210013', enterpriseId: PIGMENT } },
};
