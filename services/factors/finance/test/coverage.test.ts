import { storedDay } from '@zhuqi/subgraph';
import { committedYuan, coverageOf, financeEvidence } from '../src/coverage.ts';
import { needSubject, openNeed } from '../src/financingNeed.ts';
import { Prisma } from '../src/generated/prisma/client.ts';

const wan = (amount: number) => new Prisma.Decimal(amount * 10_000);
const loan = (stage: string, line: number | null, paid: number | null, needId: string | null = null) => ({
  stage, needId, needYuan: wan(769), reportedLineYuan: line === null ? null : wan(line), reportedDisbursedYuan: paid === null ? null : wan(paid), reportedDisbursedOn: storedDay('2021-07-15'),
});
const need = { needYuan: wan(769), status: 'IN_PROGRESS' };

describe('how far a need is covered', () => {
  it.each([
    ['an intent', [loan('INTENT', 400, null)], 0], ['an amount in approval', [loan('IN_APPROVAL', 30000, null)], 0], ['what was declined', [loan('DECLINED', 400, 400)], 0],
    ['a line', [loan('CREDIT_LINE', 500, null)], 500], ['a line that is paid out, once', [loan('DISBURSED', 400, 400)], 400], ['what is paid out beyond the line', [loan('DISBURSED', 400, 450)], 450],
    ['what is paid out without a line', [loan('DISBURSED', null, 100)], 100], ['several loans', [loan('DISBURSED', 400, 100), loan('CREDIT_LINE', 500, null)], 900],
  ])('counts as committed: %s', (_case, loans, committed) => {
    expect(committedYuan(loans)).toEqual(wan(committed));
  });

  it('is 52.0 % of the wear-resistant parts maker’s need at 400, and covered at 900 alone (S181)', () => {
    expect(coverageOf(need, [loan('DISBURSED', 400, 400)])).toEqual({ committed: '4000000', need: '7690000', ratio: '52.0', covered: false });
    expect(coverageOf(need, [loan('DISBURSED', 900, 400)])).toMatchObject({ ratio: '117.0', covered: true });
    expect(coverageOf(need, [loan('CREDIT_LINE', 769, null)])).toMatchObject({ ratio: '100.0', covered: true });
  });

  it('answers for an issue with its needs, or with the first loan of the ledger where it has none', () => {
    expect(financeEvidence([need], [loan('DISBURSED', 400, 400, 'RZ1')])).toMatchObject({ factor: 'FINANCE', unit: '万元', asked: '769', brought: '400', covered: false });
    expect(financeEvidence([need, { ...need, status: 'REFUSED' }], [])).toMatchObject({ asked: '769', brought: '0', covered: false });
    expect(financeEvidence([], [loan('DISBURSED', 400, 400), { ...loan('CREDIT_LINE', 500, null), needYuan: wan(500) }])).toMatchObject({ asked: '769', brought: '900', covered: true, missing: null });
    expect(financeEvidence([], [])).toMatchObject({ asked: '0', covered: false });
  });

  it('names a need by product and amount and opens none without an amount', () => {
    expect(needSubject({ kind: 'EQUIPMENT', needYuan: wan(769) })).toBe('设备贷769万元');
    expect(openNeed({ needYuan: '0' })).toMatchObject({ errors: [{ code: 'NOT_POSITIVE', field: ['input', 'needYuan'] }] });
  });
});
