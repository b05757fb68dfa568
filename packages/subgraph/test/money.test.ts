import { money } from '../src/index.ts';

describe('amounts of money (E.11)', () => {
  it.each([
    ['137400000000', 'YI_YUAN', '1374'], ['137400000000', 'WAN_YUAN', '13740000'], ['137400000000', 'YUAN', '137400000000'],
    ['7690000', 'YI_YUAN', '0.0769'], ['1', 'YI_YUAN', '0.00000001'], ['0.0001', 'YI_YUAN', '0.000000000001'], ['0', 'WAN_YUAN', '0'],
    ['-4000000', 'WAN_YUAN', '-400'], ['9999999999999999.9999', 'WAN_YUAN', '999999999999.99999999'],
  ] as const)('%s yuan in %s is %s, exact and without an exponent', (yuan, unit, expected) => {
    expect(money(yuan, unit)).toBe(expected);
  });

  it('an absent amount stays absent, for it is not zero (I-15)', () => {
    expect(money(null, 'WAN_YUAN')).toBeNull();
  });
});
