import { viewers } from '@zhuqi/testkit';
import { bankNamed } from '../src/bank.ts';
import { amountsAtStage, mayLoadLoans, visibleLoans, yearInNumber } from '../src/loan.ts';

const reported = { reportedLineYuan: 'line', reportedDisbursedYuan: 'paid', reportedDisbursedOn: 'day' };
const nothing = { inApprovalYuan: null, creditLineYuan: null, disbursedYuan: null, disbursedOn: null };

describe('the rules of loans', () => {
  it.each([
    ['INTENT', nothing],
    ['IN_APPROVAL', { ...nothing, inApprovalYuan: 'line' }],
    ['CREDIT_LINE', { ...nothing, creditLineYuan: 'line' }],
    ['DISBURSED', { ...nothing, creditLineYuan: 'line', disbursedYuan: 'paid', disbursedOn: 'day' }],
    ['DECLINED', nothing],
  ])('lets an amount count for its own stage alone: %s (I-7)', (stage, counted) => {
    expect(amountsAtStage({ ...reported, stage })).toEqual(counted);
  });

  it.each(['建设银行济宁分行', '建设银行', '中国建设银行', '建行', '中国建设银行股份有限公司济宁分行', ' 建 行 济宁市分行'])('knows %s by one name', (written) => {
    expect(bankNamed(written)).toBe('建设银行济宁分行');
  });

  it('keeps apart banks of like names and leaves unlisted ones as they are', () => {
    expect(bankNamed('中国银行')).toBe('中国银行济宁分行');
    expect(bankNamed('儒商村镇银行')).toBe('济宁儒商村镇银行');
    expect(bankNamed('济宁银行')).toBe('济宁银行');
    expect(bankNamed('青岛银行济宁分行')).toBe('青岛银行济宁分行');
  });

  it('reads the year from a loan’s number', () => {
    expect([yearInNumber('DK20210001'), yearInNumber('DK1')]).toEqual([2021, null]);
  });

  it('shows the finance group and the office all loans, other factor groups none, others those of their enterprises (E.12)', () => {
    expect([visibleLoans(viewers.hqOffice), visibleLoans(viewers.factorGroup('FINANCE'))]).toEqual([{}, {}]);
    expect(visibleLoans(viewers.countyOffice('任城区'))).toEqual({ enterprise: { county: '任城区' } });
    expect(visibleLoans(viewers.enterprise('a'))).toEqual({ enterpriseId: { in: ['a'] } });
    for (const viewer of [viewers.factorGroup('FUND'), viewers.auditor, viewers.withoutPost]) expect(visibleLoans(viewer)).toEqual({ id: { in: [] } });
  });

  it('lets the finance group and the command office alone load the ledger', () => {
    expect([viewers.hqOffice, viewers.factorGroup('FINANCE')].every(mayLoadLoans)).toBe(true);
    expect([viewers.factorGroup('FUND'), viewers.dataTeam, viewers.countyOffice('任城区'), viewers.taskForce('NEW_ENERGY')].some(mayLoadLoans)).toBe(false);
  });
});
