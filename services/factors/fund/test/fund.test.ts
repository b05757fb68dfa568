import { Prisma } from '../src/generated/prisma/client.ts';
import { fundEvidence, fundFigures, investedIn, isAmount, meetNeed, openNeed, shareOf, standingAfterLoad, stepDueDiligence } from '../src/fund.ts';
import type { Need } from '../src/fund.ts';
import { investmentProblems } from '../src/fundLedger.ts';

const yuan = (amount: string) => new Prisma.Decimal(amount);
const investment = (id: string, amount: string, day: string) => ({ id, needId: 'JJ1', amountYuan: yuan(amount), investedOn: new Date(`${day}T00:00:00Z`) });
const need = (changes: Partial<Need> = {}): Need => ({
  id: 'JJ1', enterpriseId: 'E1', issueId: 'WT1', projectId: null, kind: 'FUND_INVESTMENT', status: 'IN_PROGRESS', requestedOn: null, dueOn: null, resolvedOn: null, assigneeId: null, refusal: null,
  reportedName: null, needYuan: yuan('10000000'), tier: 'B', dueDiligence: 'NOT_STARTED', dueDiligenceOwnerId: null, investments: [], ...changes,
});

describe('the rules of fund needs', () => {
  it('takes amounts of more than zero, to the fen', () => {
    expect(['0.01', '161000000', '5000.5'].every(isAmount)).toBe(true);
    expect(['0', '-1', '1.001', '1000000000000000'].some(isAmount)).toBe(false);
    expect(openNeed({ needYuan: '0' })).toMatchObject({ errors: [{ code: 'NOT_POSITIVE', field: ['input', 'needYuan'] }] });
    expect(openNeed({ needYuan: '100' })).toMatchObject({ data: { needYuan: '100', dueDiligence: 'NOT_STARTED' } });
  });

  it('calls no need met in which nothing was invested', () => {
    expect(meetNeed(need())).toMatchObject({ errors: [{ code: 'NOT_INVESTED', field: ['input', 'id'] }] });
    expect(meetNeed(need({ investments: [investment('JJ1', '1', '2021-10-20')] }))).toEqual({ data: {} });
  });

  it('lets a due diligence go forward alone, and never without somebody who answers for it (S82)', () => {
    expect(stepDueDiligence(need(), 'IN_PROGRESS', null)).toMatchObject({ errors: [{ code: 'OWNER_NEEDED', field: ['input', 'ownerId'] }] });
    expect(stepDueDiligence(need(), 'IN_PROGRESS', 'p1')).toEqual({ data: { dueDiligence: 'IN_PROGRESS', dueDiligenceOwnerId: 'p1' } });
    expect(stepDueDiligence(need({ dueDiligence: 'IN_PROGRESS', dueDiligenceOwnerId: 'p1' }), 'DONE', null)).toEqual({ data: { dueDiligence: 'DONE', dueDiligenceOwnerId: 'p1' } });
    expect(stepDueDiligence(need({ dueDiligence: 'DONE', dueDiligenceOwnerId: 'p1' }), 'IN_PROGRESS', null)).toMatchObject({ errors: [{ code: 'STATUS_BACKWARDS', field: ['input', 'status'] }] });
  });

  it('counts tier A by enterprise and each investment from its day, and shows zero where there is none (S131, S172)', () => {
    const said = (changes: Partial<Need>) => fundFigures(need(changes)).map(({ figure, unit, amount, distinct, from }) => [figure, unit, amount, distinct, from]);
    expect(said({})).toEqual([['rows', null, '1', null, null], ['priorityA', '家', '0', null, null], ['investedWan', '万元', '0', null, null]]);
    expect(said({ tier: 'A', investments: [investment('JJ1', '50000000', '2021-10-20'), investment('JJTZ2021W00001', '12345.67', '2021-11-02')] })).toEqual([
      ['rows', null, '1', null, null], ['priorityA', '家', '1', 'E1', null], ['investedWan', '万元', '5000', null, '2021-10-20'], ['investedWan', '万元', '1.234567', null, '2021-11-02'],
    ]);
  });

  it('measures evidence in 万元: covered when as much was invested as was needed', () => {
    expect(fundEvidence([])).toMatchObject({ covered: false, asked: '0' });
    expect(fundEvidence([need({ investments: [investment('a', '4000000', '2021-10-20')] })])).toMatchObject({ factor: 'FUND', covered: false, asked: '1000', brought: '400', unit: '万元' });
    const met = need({ investments: [investment('a', '4000000', '2021-10-20'), investment('b', '6000000', '2021-10-21')] });
    expect(fundEvidence([met])).toMatchObject({ covered: true, asked: '1000', brought: '1000', missing: null });
    expect(fundEvidence([met, need({ status: 'REFUSED' })])).toMatchObject({ covered: true, asked: '1000' });
    expect(fundEvidence([met, need({ needYuan: null })])).toMatchObject({ covered: false });
    expect(fundEvidence([need({ needYuan: null, status: 'RESOLVED' })])).toMatchObject({ covered: true, unit: '件' });
  });

  it('takes absent for absent, not for zero (I-15)', () => {
    expect(investedIn([need()])).toBeNull();
    expect([shareOf(0, 0), shareOf(0, 3), shareOf(2, 3), shareOf(1, 16)]).toEqual([null, '0.0000', '0.6667', '0.0625']);
  });

  it('lets the ledger say where a need stands only when what it reports of the investment changes', () => {
    const reported = (investedYuan: string | null, investedOn: string | null) => ({ id: 'JJ1', investedYuan, investedOn });
    const day = new Date('2021-10-20T00:00:00Z');
    const own = investment('JJ1', '5', '2021-10-20');
    const met = need({ status: 'RESOLVED', investments: [own] });
    expect(standingAfterLoad(undefined, reported(null, null))).toEqual({ status: 'IN_PROGRESS' });
    expect(standingAfterLoad(undefined, reported('5', '2021-10-20'))).toEqual({ status: 'RESOLVED', resolvedOn: day });
    expect(standingAfterLoad(met, reported('5', '2021-10-20'))).toEqual({});
    expect(standingAfterLoad(met, reported(null, null))).toEqual({ status: 'IN_PROGRESS', resolvedOn: null });
    expect(standingAfterLoad(need({ status: 'RESOLVED', investments: [own, investment('JJTZ2021W00001', '5', '2021-10-21')] }), reported(null, null))).toEqual({});
    expect(standingAfterLoad(need({ status: 'ACCEPTED' }), reported(null, null))).toEqual({});
  });

  it('wants amount and day of an investment together, and not in the future', () => {
    const codes = (amount: string | null, day: string | null) => investmentProblems(amount, day, '2021-11-05').map(({ code, column }) => [code, column]);
    expect([codes(null, null), codes('1', '2021-11-05')]).toEqual([[], []]);
    expect([codes('1', null), codes(null, '2021-11-05'), codes('1', '2021-11-06')]).toEqual([
      [['REQUIRED', 'investedOn']], [['REQUIRED', 'investedYuan']], [['DATE_IN_FUTURE', 'investedOn']],
    ]);
  });
});
