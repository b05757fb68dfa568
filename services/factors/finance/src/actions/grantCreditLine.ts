import { todayInShanghai } from '@zhuqi/calendar';
import { inTransaction } from '@zhuqi/events';
import { checkMayHandle, nextNumber } from '@zhuqi/factor';
import { money, storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { announceLoans } from '../announceLoans.ts';
import { bankNamed } from '../bank.ts';
import type { Context } from '../context.ts';
import { amountErrors, bankErrors, dayErrors } from '../entries.ts';
import type { Db } from '../generated/db.ts';
import type { GrantCreditLineInput } from '../generated/graphql.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { BankMatch } from '../generated/prisma/client.ts';
import { columnsOf } from '../loanStage.ts';
import { lockNeed } from '../locks.ts';
import { needErrors } from '../needErrors.ts';
import type { LoanPayload } from './addLoanStage.ts';

/** A bank that has approved a need grants its credit line (S60): one loan comes into being, with the bank's steps so far as its stages. */
export async function grantCreditLine({ db, viewer }: Context, { needId, bank: written, amountYuan, on }: GrantCreditLineInput): Promise<LoanPayload> {
  checkMayHandle('FINANCE', viewer);
  const errors = [...bankErrors(written), ...amountErrors(amountYuan, 'amountYuan'), ...dayErrors(on)];
  if (errors.length > 0) return { loan: null, errors };
  const bank = bankNamed(written);
  return inTransaction(db, async (tx) => {
    const need = await lockNeed(tx, needId);
    if (!need || needErrors(need).length > 0) return { loan: null, errors: needErrors(need) };
    const match = await tx.bankMatch.findUnique({ where: { needId_bank: { needId, bank } } });
    const granted = await tx.loan.findUnique({ where: { needId_bank: { needId, bank } } });
    const against = granted ? [alreadyGranted()] : approvalErrors(match, amountYuan, on);
    if (against.length > 0 || !match) return { loan: null, errors: against };
    const line = { stage: 'CREDIT_LINE', amountYuan: new Prisma.Decimal(amountYuan), on: storedDay(on), renewal: false };
    const year = Number(todayInShanghai(new Date()).slice(0, 4));
    const { enterpriseId, issueId, needYuan } = need;
    const loan = await tx.loan.create({ data: { id: await nextNumber(tx, 'DK', year), year, enterpriseId, issueId, needId, bank, product: match.product, needYuan, ...columnsOf([line]) } });
    await tx.loanStage.createMany({ data: [...(await stepsOf(tx, match)), line].map((step) => ({ ...step, loanId: loan.id })) });
    await announceLoans(tx, [loan.id]);
    return { loan, errors: [] };
  });
}

function approvalErrors(match: BankMatch | null, amountYuan: string, on: string): UserError[] {
  if (match?.state !== 'APPROVED') return [userError('MATCH_NOT_APPROVED', { zh: '该银行尚未审批通过这项融资需求', en: 'This bank has not approved the need' }, ['input', 'bank'])];
  if (match.amountYuan?.lt(amountYuan)) {
    const approved = money(match.amountYuan, 'WAN_YUAN');
    return [userError('EXCEEDS_APPROVAL', { zh: `授信额度不能超过审批金额 ${approved} 万元`, en: `The line cannot be above the approved ${approved} wan yuan` }, ['input', 'amountYuan'])];
  }
  return dayErrors(on, writtenDay(match.updatedOn));
}

function alreadyGranted(): UserError {
  return userError('LINE_ALREADY_GRANTED', { zh: '该银行已为这项需求授信；增加额度请登记额度变动', en: 'This bank has granted its line for the need: increase that line instead' }, ['input', 'bank']);
}

/** The bank's steps with the need as stages of the loan; a mere contact is none. */
async function stepsOf(tx: Db, { id }: BankMatch) {
  const steps = await tx.bankMatchStep.findMany({ where: { matchId: id, state: { not: 'CONTACTED' } }, orderBy: { id: 'asc' } });
  return steps.map(({ state, amountYuan, on }) => ({ stage: state, amountYuan, on, renewal: false }));
}
