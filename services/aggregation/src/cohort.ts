import { badInput } from '@zhuqi/subgraph';

/** Which issues a rate is about: those reported in the edition's year, or those that came onto the ledger in a period; days YYYY-MM-DD, both ends included (E.4). */
export interface Cohort {
  by: 'REPORTED' | 'LEDGERED';
  from: string;
  to: string;
}

/** The cohort that was asked for: the period where one is given, else the edition. Refuses half a period, one that ends before it begins, and years out of reach. */
export function cohortOf(year: number, ledgeredFrom: string | null, ledgeredTo: string | null): Cohort {
  if (year < 2000 || year > 2999) throw badInput({ zh: '年度应在 2000 至 2999 之间', en: 'A year lies between 2000 and 2999' }, 'year');
  if (ledgeredFrom === null && ledgeredTo === null) return { by: 'REPORTED', from: `${year}-01-01`, to: `${year}-12-31` };
  if (ledgeredFrom === null) throw badInput({ zh: '请同时给出 ledgeredFrom', en: 'Give ledgeredFrom as well' }, 'ledgeredFrom');
  if (ledgeredTo === null) throw badInput({ zh: '请同时给出 ledgeredTo', en: 'Give ledgeredTo as well' }, 'ledgeredTo');
  if (ledgeredTo < ledgeredFrom) throw badInput({ zh: 'ledgeredTo 不能早于 ledgeredFrom', en: 'ledgeredTo must not lie before ledgeredFrom' }, 'ledgeredTo');
  return { by: 'LEDGERED', from: ledgeredFrom, to: ledgeredTo };
}
