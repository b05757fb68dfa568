import { figures, rate } from '../src/figures.ts';

const terms = { A: { zh: '甲', en: 'first' }, B: { zh: '乙', en: 'second' }, '': { zh: '未分类', en: 'unclassified' } };

describe('a rate', () => {
  it('has four decimals, half up, with its numerator and denominator', () => {
    expect(rate(199, 912)).toEqual({ value: '0.2182', numerator: 199, denominator: 912 });
    expect(rate(648, 708).value).toBe('0.9153');
    expect(rate(1, 20000).value).toBe('0.0001');
    expect(rate(5, 5).value).toBe('1.0000');
  });

  it('is null for none out of none', () => {
    expect(rate(0, 0)).toEqual({ value: null, numerator: 0, denominator: 0 });
  });
});

describe('counted figures', () => {
  it('come in the order of their terms, the unnamed code under its own label and a code without a term last', () => {
    const { byTerm } = figures([['Z', 4], [null, 3], ['B', 2], ['A', 1]].map(([code, value]) => ({ figure: 'byClass', code: code as string | null, value: Number(value) })));
    expect(byTerm('byClass', terms)).toEqual([
      { code: 'A', label: '甲', count: 1 }, { code: 'B', label: '乙', count: 2 }, { code: null, label: '未分类', count: 3 }, { code: 'Z', label: 'Z', count: 4 },
    ]);
  });

  it('keep amounts exact, and an amount that nobody reported absent', () => {
    const { amount, count } = figures([{ figure: 'yuan', code: null, value: '12345678901234.5678' }, { figure: 'none', code: null, value: null }]);
    expect([amount('yuan'), amount('none'), count('none')]).toEqual(['12345678901234.5678', null, 0]);
  });

  it('name counties in the order of pinyin and months in the order of time', () => {
    const rows = [['county', '邹城市', 1], ['county', '任城区', 2], ['month', '2021-10', 3], ['month', '2021-09', 4]] as const;
    const { byName, byMonth } = figures(rows.map(([figure, code, value]) => ({ figure, code, value })));
    expect(byName('county').map(({ label }) => label)).toEqual(['任城区', '邹城市']);
    expect(byMonth('month')).toEqual([{ month: '2021-09', amount: '4' }, { month: '2021-10', amount: '3' }]);
  });
});
