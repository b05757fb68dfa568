import { writtenDay } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { DeadlineRules, DeadlineRuleVersion } from '../generated/graphql.ts';
import type { RuleVersion } from '../generated/prisma/client.ts';
import { defaultRules, rulesShape, versionInForce } from '../life/rules.ts';
import type { Rules } from '../life/rules.ts';

const FIRST: DeadlineRuleVersion = { version: 1, validFrom: null, rules: inGraph(defaultRules), reason: null, changedBy: null, changedAt: null };

/** The deadlines and limits in force on a day `YYYY-MM-DD`. */
export async function rulesInForce({ db, today }: Context, asOf: string | null | undefined): Promise<DeadlineRuleVersion> {
  const version = await versionInForce(db, asOf ?? today);
  return version === 1 ? FIRST : versionInGraph(await db.ruleVersion.findUniqueOrThrow({ where: { version } }));
}

/** Every version of the deadlines and limits, the newest first. */
export async function ruleVersions({ db }: Context): Promise<DeadlineRuleVersion[]> {
  return [...(await db.ruleVersion.findMany({ orderBy: { version: 'desc' } })).map(versionInGraph), FIRST];
}

/** A stored version as the graph shows it. */
export function versionInGraph({ version, validFrom, rules, reason, changedBy, changedAt }: RuleVersion): DeadlineRuleVersion {
  return { version, validFrom: writtenDay(validFrom), rules: inGraph(rulesShape.parse(rules)), reason, changedBy, changedAt };
}

function inGraph(rules: Rules): DeadlineRules {
  return Object.fromEntries(Object.entries(rules).map(([name, value]) => [name, typeof value === 'object' ? { classA: value.A, classB: value.B } : value])) as unknown as DeadlineRules;
}
