import { listLoaderOf, loaderOf } from '@zhuqi/subgraph';
import type { Viewer } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import { STANDING, visibleLoans } from './loan.ts';

/** What one request looks up by key beside the kit's; only what the viewer's post reaches is found (E.12), stages and matches come by their loan or need. */
export function loaders(db: Db, viewer: Viewer) {
  const visible = visibleLoans(viewer);
  const loansBy = (field: 'id' | 'enterpriseId' | 'issueId' | 'needId') => (ids: readonly string[]) =>
    db.loan.findMany({ where: { AND: [visible, { [field]: { in: [...ids] } }] }, orderBy: { id: 'asc' } });
  return {
    loan: loaderOf(loansBy('id'), (row) => row.id),
    loansOfEnterprise: listLoaderOf(loansBy('enterpriseId'), (row) => row.enterpriseId),
    loansOfIssue: listLoaderOf(loansBy('issueId'), (row) => row.issueId ?? ''),
    loansOfNeed: listLoaderOf(loansBy('needId'), (row) => row.needId ?? ''),
    stagesOfLoan: listLoaderOf(
      (ids: readonly string[]) => db.loanStage.findMany({ where: { ...STANDING, loanId: { in: [...ids] } }, orderBy: [{ on: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }] }),
      (row) => row.loanId,
    ),
    matchesOfNeed: listLoaderOf((ids: readonly string[]) => db.bankMatch.findMany({ where: { needId: { in: [...ids] } }, orderBy: { bank: 'asc' } }), (row) => row.needId),
    stepsOfMatch: listLoaderOf((ids: readonly string[]) => db.bankMatchStep.findMany({ where: { matchId: { in: [...ids] } }, orderBy: { id: 'asc' } }), (row) => row.matchId),
  };
}
