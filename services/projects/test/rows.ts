import type { Cell } from '@zhuqi/ledger';

/** Credit codes of the cases: pigment maker (S182), photovoltaics (S180), wear-resistant parts (S181). */
export const PIGMENT = '91370830XAMP000347';
export const PV = '91370873XAMP00018T';
export const WEAR = '91370871XAMP00026Q';

/** The header of the sheet 重点项目. */
export const projectHeader: Cell[] = [
  '项目编号', '项目名称', '统一社会信用代码', '企业名称', '项目类型', '技改方向', '项目级别', '市级挂图作战', '总投资(万元)', '年度计划投资(万元)',
  '已完成投资(万元)', '开工日期', '计划竣工日期', '建设状态', '预期销售收入(万元)', '预期利税(万元)', '新增就业(人)',
];

/** The ledger's first three projects, and a research project of the third enterprise on the city wall chart. */
export const pigment: Cell[] = ['XM20210001', '年产6万吨色浆及配套5万吨高端颜料项目', PIGMENT, '阳光科技世纪连泓', '新上', '', '省重点', '', 50000, 20000, 12000, '2021.09.13', '2023.05.06', '在建', 200000, 20000, 300];
export const pv: Cell[] = ['XM20210002', '分布式光伏发电项目', PV, '中北润良新能源（济宁）股份有限公司', '技改', '绿色化', '市重点', '', 3000, 1500, 600, '2021.08.26', '2023.01.28', '在建', '', '', ''];
export const wear: Cell[] = ['XM20210003', '增加生产线项目', WEAR, '山东太阳耐磨件有限公司', '技改', '技改扩规', '市重点', '', 4000, 2000, 1300, '2021.06.25', '2023.08.13', '在建', '', '', ''];
export const research: Cell[] = ['XM20219001', '耐磨材料研发项目', WEAR, '山东太阳耐磨件有限公司', '研发', '', '省重大', '是', 1234.5, '', '', '', '', '未开工', '', '', ''];

/** The header of the sheet 投资月报. */
export const monthHeader: Cell[] = ['项目编号', '月份', '当月完成投资(万元)'];

/** Monthly actuals of the first two projects. */
export const months: Cell[][] = [['XM20210001', '2021-09', 7000], ['XM20210001', '2021年10月', 3000.25], ['XM20210001', '2021-11', 1999.75], ['XM20210002', '2022-01', 88]];

/** What the roster's owner knows of the three enterprises. */
export const known = {
  Enterprise: {
    [PIGMENT]: { id: PIGMENT, name: '阳光科技世纪连泓', county: '鱼台县', cluster: 'HIGH_END_CHEMICALS', year: 2021 },
    [PV]: { id: PV, name: '中北润良新能源（济宁）股份有限公司', county: '济宁经开区', cluster: 'NEW_ENERGY', year: 2021 },
    [WEAR]: { id: WEAR, name: '山东太阳耐磨件有限公司', county: '济宁高新区', cluster: 'HIGH_END_EQUIPMENT', year: 2021 },
  },
};
