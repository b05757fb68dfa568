import { todayInShanghai } from '@zhuqi/calendar';
import { userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import { institutionNamed } from './bank.ts';

const AMOUNT = /^\d{1,14}(\.\d{1,4})?$/;

/** What is wrong with an amount of yuan that somebody entered: it is more than zero and has at most 14 digits before and 4 after the point; none entered is fine. */
export function amountErrors(amountYuan: string | null | undefined, field: string): UserError[] {
  if (amountYuan === null || amountYuan === undefined) return [];
  if (Number(amountYuan) <= 0) return [userError('NOT_POSITIVE', { zh: '金额须大于 0', en: 'The amount must be more than zero' }, ['input', field])];
  if (!AMOUNT.test(amountYuan)) return [userError('AMOUNT_INVALID', { zh: '金额以元填写，整数至多 14 位，小数至多 4 位', en: 'Give the amount in yuan with at most 14 digits before and 4 after the point' }, ['input', field])];
  return [];
}

/** What is wrong with a bank that somebody entered: it is one of the financial institutions, by any of its names (S18). */
export function bankErrors(bank: string): UserError[] {
  if (institutionNamed(bank).level !== null) return [];
  return [userError('BANK_UNKNOWN', { zh: '金融机构名单中没有这家银行', en: 'No financial institution has this name: see financialInstitutions' }, ['input', 'bank'])];
}

/** What is wrong with the day of something that happened: it is not in the future and not before `since` (YYYY-MM-DD), the day of what came before it. */
export function dayErrors(on: string, since: string | null = null): UserError[] {
  if (on > todayInShanghai(new Date())) return [userError('DATE_IN_FUTURE', { zh: '日期不能晚于今天', en: 'The day cannot be later than today' }, ['input', 'on'])];
  if (since !== null && on < since) return [userError('DATE_ORDER', { zh: `日期不能早于上一步的日期 ${since}`, en: `The day cannot be before the day of the step before it, ${since}` }, ['input', 'on'])];
  return [];
}
