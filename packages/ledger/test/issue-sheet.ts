import { amount, creditCode, date, decimal, defineSheet, integer, list, month, oneOf, reference, text, year } from '@zhuqi/ledger';
import type { Known, KnownEntities } from '@zhuqi/ledger';

const factors = {
  FINANCE: { zh: '金融', en: 'Finance', aliases: ['金融保障组', '金融组'] },
  POLICY: { zh: '政策支持', en: 'Policy', aliases: ['政策保障组'] },
  ENVIRONMENT: { zh: '生态环境', en: 'Environment', aliases: ['生态环保'] },
} as const;

const levels = { CITY: { zh: '市级', en: 'City' }, COUNTY: { zh: '县级', en: 'County' } } as const;

const reporters = { RESIDENT_CADRE: { zh: '驻企干部', en: 'Resident cadre' }, OWNER: { zh: '企业负责人', en: 'Head of the enterprise' } } as const;

/** The sheet of the workbook with common faults. */
export const issueSheet = defineSheet({
  name: '问题诉求',
  title: '样例问题诉求台账',
  key: ['id'],
  defines: ['Issue'],
  columns: {
    id: text('问题编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    enterpriseName: text('企业名称'),
    reporter: oneOf('提报人身份', reporters, { required: true, aliases: ['提报人'] }),
    reportedOn: date('提报日期', { required: true }),
    demand: text('问题诉求', { required: true, aliases: ['诉求内容'] }),
    factor: oneOf('要素类别', factors, { required: true }),
    grade: text('AB类'),
    level: oneOf('解决层级', levels, { required: true }),
    unit: reference('责任单位', { entity: 'Unit', unknown: 'REFERENCE_UNKNOWN', required: true }),
    dueOn: date('办理时限'),
    status: text('办理状态', { required: true }),
    manner: text('办结方式'),
    resolvedOn: date('办结日期'),
    closedOn: date('销号日期'),
    progress: text('办理进展'),
    satisfaction: text('满意度'),
  },
  check: (record) =>
    record.resolvedOn !== null && record.resolvedOn < record.reportedOn
      ? [{ code: 'DATE_ORDER', column: 'resolvedOn', message: { zh: '“办结日期”早于“提报日期”，请核对', en: '办结日期 is before 提报日期; correct one of them' } }]
      : [],
});

/** One enterprise and the units that the sample rows name. */
export const issueKnown: KnownEntities = {
  Enterprise: { '91370871XAMP00026Q': { id: '91370871XAMP00026Q', name: '山东太阳耐磨件有限公司' } },
  Unit: { 金融保障组: { id: 'FACTOR_FINANCE', name: '金融保障组' } },
};

const unitOf = (name: string, id: string): Known => ({ id, name });

/** A sheet with a column of every kind. */
export const everySheet = defineSheet({
  name: '各类列',
  title: '各类列的样例',
  key: ['code', 'edition'],
  columns: {
    code: text('编号', { required: true }),
    edition: year('年度', { required: true }),
    note: text('备注'),
    people: integer('人数(人)'),
    change: integer('增减', { negative: true }),
    area: decimal('面积(亩)'),
    wan: amount('总投资(万元)'),
    yi: amount('贷款余额(亿元)', { negative: true }),
    yuan: amount('补助(元)'),
    day: date('日期'),
    month: month('月份'),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', as: creditCode }),
    owner: creditCode('上级信用代码'),
    unit: reference('责任单位', { entity: 'Unit', unknown: 'REFERENCE_UNKNOWN' }),
    team: reference('小组编号', { entity: 'Team', unknown: 'TEAM_UNKNOWN', key: (row) => `${row['edition']}/${row['team']}`, show: 'number' }),
    factor: oneOf('要素类别', factors),
    helped: list('帮包企业', reference('帮包企业', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', as: creditCode })),
    tags: list('标签', text('标签')),
    years: list('届次', year('届次')),
    phone: text('联系电话', { personal: true }),
    contact: integer('联系人数', { personal: true }),
  },
});

/** What owners know about the references of the sheet with every kind. */
export const everyKnown: KnownEntities = {
  Enterprise: Object.fromEntries(['91370871XAMP00026Q', '91370812XAMP000420', '91370873XAMP00018T'].map((id) => [id, { id, name: `企业${id}` }])),
  Unit: { 金融保障组: unitOf('金融保障组', 'FIN'), '市能源局(筹)': unitOf('市能源局（筹）', 'ENE') },
  Team: { '2021/SJ001': { id: '2021/SJ001', number: 'SJ001' }, '2022/SJ001': { id: '2022/SJ001', number: 'SJ001' } },
};
