import { inTransaction } from '@zhuqi/events';
import { checkMayHandle, moveRequest } from '@zhuqi/factor';
import type { RequestTable } from '@zhuqi/factor';
import { storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { bankNamed } from '../bank.ts';
import { matchStates, mayStep } from '../bankMatch.ts';
import type { MatchState } from '../bankMatch.ts';
import type { Context } from '../context.ts';
import { amountErrors, bankErrors, dayErrors } from '../entries.ts';
import type { MatchBankInput } from '../generated/graphql.ts';
import type { BankMatch, FinancingNeed } from '../generated/prisma/client.ts';
import { lockNeed } from '../locks.ts';
import { needErrors } from '../needErrors.ts';

/** A bank with a need as a step left it, or why the step was not taken. */
export interface BankMatchPayload {
  match: BankMatch | null;
  errors: UserError[];
}

/** The finance group approaches a bank for a need, or says how far that bank has come (S88): each bank on its own, forward only. */
export async function matchBank({ db, viewer }: Context, input: MatchBankInput): Promise<BankMatchPayload> {
  checkMayHandle('FINANCE', viewer);
  const { needId, state, on } = input;
  const bank = bankNamed(input.bank);
  const errors = [...bankErrors(input.bank), ...amountErrors(input.amountYuan, 'amountYuan'), ...dayErrors(on)];
  if (errors.length > 0) return { match: null, errors };
  return inTransaction(db, async (tx) => {
    const need = await lockNeed(tx, needId);
    if (!need || needErrors(need).length > 0) return { match: null, errors: needErrors(need) };
    const id = `${needId}/${bank}`;
    const before = await tx.bankMatch.findUnique({ where: { id } });
    const amountYuan = input.amountYuan ?? before?.amountYuan ?? null;
    const against = [...stepErrors(before, state), ...dayErrors(on, writtenDay(before?.updatedOn ?? null)), ...(state === 'APPROVED' && amountYuan === null ? [amountNeeded()] : [])];
    if (against.length > 0) return { match: null, errors: against };
    const now = { state, amountYuan, product: input.product ?? before?.product ?? need.kind, updatedOn: storedDay(on) };
    const match = await tx.bankMatch.upsert({ where: { id }, create: { id, needId, bank, ...now }, update: now });
    await tx.bankMatchStep.create({ data: { matchId: id, state, amountYuan, on: storedDay(on) } });
    await moveRequest(tx, tx.financingNeed as unknown as RequestTable<FinancingNeed>, need, 'IN_PROGRESS', viewer.subject);
    return { match, errors: [] };
  });
}

function stepErrors(before: BankMatch | null, to: MatchState): UserError[] {
  if (mayStep(before?.state ?? null, to)) return [];
  const from = before ? matchStates[before.state as MatchState] : { zh: '未联系', en: 'Not contacted' };
  return [userError('MATCH_STEP_NOT_ALLOWED', { zh: `该银行目前“${from.zh}”，不能转为“${matchStates[to].zh}”`, en: `This bank stands at: ${from.en}; it cannot go to: ${matchStates[to].en}` }, ['input', 'state'])];
}

function amountNeeded(): UserError {
  return userError('AMOUNT_NEEDED', { zh: '审批通过须填写金额', en: 'An approval needs its amount' }, ['input', 'amountYuan']);
}
