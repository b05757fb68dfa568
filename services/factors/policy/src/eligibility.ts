import { clusters, userError } from '@zhuqi/subgraph';
import type { EnterpriseScopeRow, Message, UserError } from '@zhuqi/subgraph';
import type { EligibilityAttribute, EligibilityOperator, EligibilityRuleInput } from './generated/graphql.ts';
import type { EligibilityRule, PolicyVersion, Prisma } from './generated/prisma/client.ts';

const MOST_RULES = 20;
const MOST_VALUES = 50;
/** The place of the condition that 适用产业集群 makes; those that are set come after it. */
const FROM_COMPENDIUM = 0;

/** What a condition may look at. */
interface Attribute {
  label: Message;
  column: keyof Omit<EnterpriseScopeRow, 'id'>;
  number: boolean;
  takes(value: string): boolean;
  shown(value: string): Message;
}

const same = (value: string): Message => ({ zh: value, en: value });

/** Everything that this service knows of an enterprise; a further attribute is one more entry, and a column of the scope. */
export const attributes: Record<EligibilityAttribute, Attribute> = {
  CLUSTER: { label: { zh: '产业集群', en: 'cluster' }, column: 'cluster', number: false, takes: (value) => Object.hasOwn(clusters, value), shown: (value) => (Object.hasOwn(clusters, value) ? clusters[value as keyof typeof clusters] : same(value)) },
  COUNTY: { label: { zh: '县市区', en: 'county' }, column: 'county', number: false, takes: (value) => value.trim().length > 0 && value.length <= 50, shown: same },
  YEAR: { label: { zh: '攀登年度', en: 'edition' }, column: 'year', number: true, takes: (value) => /^(19|20|21)\d{2}$/.test(value), shown: same },
};

/** How a condition compares: in words, in memory and in the database. */
const operators: Record<EligibilityOperator, { label: Message; single: boolean; met(has: string, values: string[]): boolean; filter(values: (string | number)[]): object }> = {
  IN: { label: { zh: '属于', en: 'is one of' }, single: false, met: (has, values) => values.includes(has), filter: (values) => ({ in: values }) },
  NOT_IN: { label: { zh: '不属于', en: 'is none of' }, single: false, met: (has, values) => !values.includes(has), filter: (values) => ({ notIn: values }) },
  GTE: { label: { zh: '不小于', en: 'is at least' }, single: true, met: (has, [value]) => Number(has) >= Number(value), filter: ([value]) => ({ gte: value }) },
  LTE: { label: { zh: '不大于', en: 'is at most' }, single: true, met: (has, [value]) => Number(has) <= Number(value), filter: ([value]) => ({ lte: value }) },
};

const attributeOf = (rule: EligibilityRule) => attributes[rule.attribute as EligibilityAttribute];
const operatorOf = (rule: EligibilityRule) => operators[rule.operator as EligibilityOperator];

/** All conditions of a version: its clusters, where it is not for all, and those that were set. */
export function rulesOf(version: Pick<PolicyVersion, 'id' | 'clusters'>, set: readonly EligibilityRule[]): EligibilityRule[] {
  const own = version.clusters.length > 0 ? [{ versionId: version.id, position: FROM_COMPENDIUM, attribute: 'CLUSTER', operator: 'IN', values: version.clusters }] : [];
  return [...own, ...set];
}

/** True for the condition that 适用产业集群 makes. */
export function isFromCompendium({ position }: Pick<EligibilityRule, 'position'>): boolean {
  return position === FROM_COMPENDIUM;
}

/** A condition in words. */
export function ruleInWords(rule: EligibilityRule): Message {
  const { label, shown } = attributeOf(rule);
  const values = rule.values.map(shown);
  const compares = operatorOf(rule).label;
  return { zh: `${label.zh}${compares.zh}${values.map(({ zh }) => zh).join('、')}`, en: `${label.en} ${compares.en} ${values.map(({ en }) => en).join(', ')}` };
}

/** Whether an enterprise that stands there may use a version with these conditions: one reason for each, all have to be met. */
export function judge(rules: readonly EligibilityRule[], scope: EnterpriseScopeRow) {
  const reasons = rules.map((rule) => {
    const { column, label, shown } = attributeOf(rule);
    const met = operatorOf(rule).met(String(scope[column]), rule.values);
    const asked = ruleInWords(rule);
    const has = shown(String(scope[column]));
    return {
      rule, met,
      zh: `${met ? '符合' : '不符合'}：要求${asked.zh}，企业${label.zh}为${has.zh}`,
      en: `${met ? 'met' : 'not met'}: ${asked.en}; the enterprise's ${label.en} is ${has.en}`,
    };
  });
  return { eligible: reasons.every(({ met }) => met), reasons };
}

/** The enterprises that meet all conditions, as a Prisma filter; it agrees with {@link judge}. */
export function enterprisesMeeting(rules: readonly EligibilityRule[]): Prisma.EnterpriseScopeWhereInput {
  return { AND: rules.map((rule) => ({ [attributeOf(rule).column]: operatorOf(rule).filter(attributeOf(rule).number ? rule.values.map(Number) : rule.values) })) };
}

/** What is wrong with conditions that somebody wants to set, each under its own field. */
export function faultsOfRules(rules: readonly EligibilityRuleInput[]): UserError[] {
  if (rules.length > MOST_RULES) return [userError('TOO_MANY_RULES', { zh: `条件最多 ${MOST_RULES} 项`, en: `At most ${MOST_RULES} conditions` }, ['input', 'rules'])];
  return rules.flatMap(({ attribute, operator, values }, i) => {
    const at = (field: string) => ['input', 'rules', String(i), field];
    const { label, number, takes } = attributes[attribute];
    const { single, label: compares } = operators[operator];
    const wrong = values.find((value) => !takes(value));
    return [
      ...(single && !number ? [userError('OPERATOR_NOT_ALLOWED', { zh: `${label.zh}不能用“${compares.zh}”比较`, en: `${operator} does not go with the ${label.en}` }, at('operator'))] : []),
      ...(values.length === 0 || values.length > (single ? 1 : MOST_VALUES) ? [userError('VALUE_COUNT', { zh: single ? '请填写一个值' : `请填写 1 到 ${MOST_VALUES} 个值`, en: single ? 'Give exactly one value' : `Give 1 to ${MOST_VALUES} values` }, at('values'))] : []),
      ...(wrong === undefined ? [] : [userError('VALUE_NOT_ALLOWED', { zh: `不是${label.zh}的值，请改正`, en: `Not a value of the ${label.en}: correct it` }, at('values'))]),
    ];
  });
}
