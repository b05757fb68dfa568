import { storedDay } from '@zhuqi/subgraph';
import { amountErrors, dayErrors } from '../src/entries.ts';
import { Prisma } from '../src/generated/prisma/client.ts';
import { columnsOf, creditLineEvents, drawable, drawdownsOf, reportedSteps } from '../src/loanStage.ts';
import type { Step } from '../src/loanStage.ts';
import { yearInNumber } from '../src/loan.ts';

const step = (stage: string, amount: number, on: string | null, renewal = false): Step => ({ stage, amountYuan: new Prisma.Decimal(amount), on: storedDay(on), renewal });
const line = [step('CREDIT_LINE', 400, '2021-07-01'), step('CREDIT_LINE', 500, '2021-09-01')];

describe('the stages of a loan', () => {
  it.each([
    ['before the line', line, '2021-06-30', 0],
    ['on the day of the grant', line, '2021-07-01', 400],
    ['after the increase', line, '2021-09-01', 900],
    ['what is drawn already', [...line, step('DISBURSED', 100, '2021-07-02')], '2021-07-03', 300],
    ['what is drawn later', [...line, step('DISBURSED', 300, '2021-08-01')], '2021-07-03', 100],
    ['what is drawn only from the increase', [...line, step('DISBURSED', 850, '2021-09-02')], '2021-07-03', 50],
    ['renewals too', [...line, step('DISBURSED', 350, '2021-08-01', true)], '2021-08-01', 50],
    ['a line without a day', [step('CREDIT_LINE', 400, '2021-07-01'), { ...line[1]!, on: null }], '2021-07-02', 900],
  ])('lets be drawn what the line of every day leaves: %s', (_case, steps, on, most) => {
    expect(drawable(steps, on).toNumber()).toBe(most);
  });

  it('tells a line as its grant and its increases (S60)', () => {
    expect(creditLineEvents([step('APPROVED', 900, '2021-06-01'), ...line]).map(({ kind, by, line: after }) => [kind, by, after])).toEqual([['CREDIT_LINE_GRANT', '400', '400'], ['CREDIT_LINE_INCREASE', '500', '900']]);
  });

  it('counts each drawdown on its day and the loan from the first', () => {
    const drawn = [step('DISBURSED', 10, '2021-10-02'), step('DISBURSED', 20, '2021-10-01', true)];
    expect(columnsOf([...line, ...drawn])).toEqual({ stage: 'DISBURSED', reportedLineYuan: new Prisma.Decimal(900), reportedDisbursedYuan: new Prisma.Decimal(30), reportedDisbursedOn: storedDay('2021-10-01') });
    expect(columnsOf(line)).toMatchObject({ stage: 'CREDIT_LINE', reportedDisbursedYuan: null, reportedDisbursedOn: null });
    expect(drawdownsOf(drawn)).toEqual([{ on: '2021-10-02', amountYuan: '10', renewal: false }, { on: '2021-10-01', amountYuan: '20', renewal: true }]);
  });

  it.each([
    ['INTENT', ['INTENT']], ['IN_APPROVAL', ['IN_APPROVAL']], ['CREDIT_LINE', ['CREDIT_LINE']], ['DISBURSED', ['CREDIT_LINE', 'DISBURSED']], ['DECLINED', []],
  ])('tells a loaded loan at %s as %j', (stage, steps) => {
    const loan = { stage, reportedLineYuan: new Prisma.Decimal(4), reportedDisbursedYuan: new Prisma.Decimal(3), reportedDisbursedOn: storedDay('2021-07-15') };
    expect(reportedSteps(loan).map((each) => each.stage)).toEqual(steps);
  });

  it('reads the year from the numbers that the service gives', () => {
    expect(yearInNumber('DK2021W00001')).toBe(2021);
  });

  it.each([['0', 'NOT_POSITIVE'], ['-1', 'NOT_POSITIVE'], ['0.00001', 'AMOUNT_INVALID'], ['100000000000000', 'AMOUNT_INVALID'], ['0.0001', undefined], [null, undefined]])('judges an amount of %s: %s', (amount, code) => {
    expect(amountErrors(amount, 'amountYuan')[0]?.code).toBe(code);
  });

  it('takes no day in the future nor before the step it follows', () => {
    expect([dayErrors('2999-01-01')[0]?.code, dayErrors('2021-01-01', '2021-01-02')[0]?.code, dayErrors('2021-01-02', '2021-01-02')]).toEqual(['DATE_IN_FUTURE', 'DATE_ORDER', []]);
  });
});
