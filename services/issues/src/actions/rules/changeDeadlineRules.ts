import { inTransaction } from '@zhuqi/events';
import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { ChangeDeadlineRulesInput, DaysByClassInput, DeadlineRulesInput, DeadlineRulesPayload } from '../../generated/graphql.ts';
import { rulesOf, rulesShape, versionInForce } from '../../life/rules.ts';
import type { Rules } from '../../life/rules.ts';
import { versionInGraph } from '../../queries/deadlineRules.ts';
import { wordsErrors } from '../../words.ts';

/** The command office sets deadlines anew from a day on; what began under an earlier version keeps it (E.2). */
export async function changeDeadlineRules({ db, viewer, now, today }: Context, { validFrom, rules: asked, reason }: ChangeDeadlineRulesInput): Promise<DeadlineRulesPayload> {
  if (viewer.role !== 'HQ_OFFICE') return refusing([userError('NOT_YOURS_TO_DO', { zh: '只有指挥部办公室可以调整时限规则', en: 'Only the command office may change the deadlines' }, ['input'])]);
  const early = validFrom < today ? [userError('VALID_FROM_PAST', { zh: '生效日期不能早于今天', en: 'They can hold from today at the earliest' }, ['input', 'validFrom'])] : [];
  const errors = [...early, ...wordsErrors(reason, 'reason')];
  if (errors.length > 0) return refusing(errors);
  return inTransaction(db, async (tx) => {
    // Versions are numbered without a gap: of two changes at once the second builds on the first.
    await tx.$executeRaw`lock table rule_version in share row exclusive mode`;
    const base = await rulesOf(tx, await versionInForce(tx, validFrom));
    const changed = { ...base, ...named(asked, base) };
    const checked = rulesShape.safeParse(changed);
    if (!checked.success) return refusing(checked.error.issues.map(({ path }) => outOfRange(path)));
    if (JSON.stringify(checked.data) === JSON.stringify(rulesShape.parse(base))) return refusing([userError('NOTHING_CHANGES', { zh: '与当日生效的规则相同', en: 'These are the deadlines in force on that day already' }, ['input', 'rules'])]);
    const { _max: { version: last } } = await tx.ruleVersion.aggregate({ _max: { version: true } });
    const version = await tx.ruleVersion.create({
      data: { version: Math.max(last ?? 1, 1) + 1, validFrom: storedDay(validFrom), rules: checked.data, reason: reason.trim(), changedBy: viewer.subject, changedAt: now() },
    });
    return { version: versionInGraph(version), errors: [] };
  });
}

function named(asked: DeadlineRulesInput, base: Rules): Partial<Rules> {
  const given = Object.entries(asked).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => {
    const before = base[name as keyof Rules];
    return [name, typeof before === 'object' ? { A: byClass(value).classA ?? before.A, B: byClass(value).classB ?? before.B } : value];
  }));
}

function byClass(value: DeadlineRulesInput[keyof DeadlineRulesInput]): DaysByClassInput {
  return Object(value) as DaysByClassInput;
}

function outOfRange(path: PropertyKey[]): UserError {
  const field = path.map((part) => (part === 'A' || part === 'B' ? `class${part}` : String(part)));
  return userError('OUT_OF_RANGE', { zh: '时限须为 0 到 366 的整数；首次联系小时数须大于 0 且不超过 100', en: 'Days are whole numbers from 0 to 366; hours of the first contact lie above 0 and are at most 100' }, ['input', 'rules', ...field]);
}

function refusing(errors: UserError[]): DeadlineRulesPayload {
  return { version: null, errors };
}
