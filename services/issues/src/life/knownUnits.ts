import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import { HQ_UNIT } from './parties.ts';
import type { Decision, Standing } from './takeStep.ts';

/** Lets a decision give an issue only to units that there are (UNIT_UNKNOWN, S17), and has the ledger write a new lead unit's own name where none was given. `asked` is the mutation's input: the error names the field that brought the code. */
export async function withKnownUnits(tx: Db, asked: object, issue: Standing, decision: Decision): Promise<Decision | { errors: UserError[] }> {
  const { unitId = issue.unitId, unitName, coHandlers = issue.coHandlers } = decision.changes ?? {};
  const lead = unitId !== null && unitId !== issue.unitId ? [unitId] : [];
  const given = [...lead, ...coHandlers.filter((id) => !issue.coHandlers.includes(id))].filter((id) => id !== HQ_UNIT);
  if (given.length === 0) return decision;
  const known = new Map((await tx.knownUnit.findMany({ where: { id: { in: given } } })).map(({ id, name }) => [id, name]));
  const unknown = given.filter((id) => !known.has(id));
  if (unknown.length > 0) return { errors: unknown.map((id) => userError('UNIT_UNKNOWN', { zh: '没有这个代码的单位', en: 'There is no unit of this code' }, fieldOf(asked, id))) };
  const name = lead[0] && (unitName ?? lead[0]) === lead[0] ? known.get(lead[0]) : undefined;
  return name ? { ...decision, changes: { ...decision.changes, unitName: name } } : decision;
}

function fieldOf(asked: object, id: string): string[] | null {
  const field = Object.entries(asked).find(([, value]) => value === id || (Array.isArray(value) && value.includes(id)))?.[0];
  return field ? ['input', field] : null;
}
