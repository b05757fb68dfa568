import { code, creditCode, date, defineSheet, integer, oneOf, problem, reference, text } from '@zhuqi/ledger';
import type { Problem, RecordOf } from '@zhuqi/ledger';
import { headsOf, talentKinds } from './terms.ts';

/** The sheet 人才: one row per request; 日期 is the day on which the heads took up their posts or the agreement was signed. */
export const talentSheet = defineSheet({
  name: '人才',
  title: '济宁市人才保障台账',
  key: ['id'],
  columns: {
    id: code('编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    reportedName: text('企业名称'),
    issue: reference('关联问题编号', { entity: 'Issue', unknown: 'REFERENCE_UNKNOWN' }),
    kind: oneOf('类型', talentKinds, { required: true }),
    demandedHeads: integer('需求人数'),
    placedHeads: integer('到岗人数'),
    day: date('日期'),
    school: text('合作院校'),
    remark: text('备注'),
  },
  check: ({ kind, placedHeads, day, school }) => {
    const problems: Problem[] = [];
    const cooperation = headsOf[kind] === null;
    if (cooperation && placedHeads) problems.push(problem('AGREEMENT_HAS_NO_HEADS', 'placedHeads', { zh: '“到岗人数”不能填写，校企合作不计人数', en: '到岗人数: a school-enterprise cooperation has no heads' }));
    if (!cooperation && placedHeads && !day) problems.push(problem('REQUIRED', 'day', { zh: '“日期”没有填写，有到岗人数的请填写到岗日期', en: '日期: the value is missing; heads placed need their day' }));
    if (cooperation && day && !school) problems.push(problem('REQUIRED', 'school', { zh: '“合作院校”没有填写，已签订协议的请填写', en: '合作院校: the value is missing; a signed agreement needs its school' }));
    return problems;
  },
});

/** A row of the sheet. */
export type SheetRow = RecordOf<typeof talentSheet>;
