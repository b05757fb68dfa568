import { parseValue } from 'graphql';
import type { GraphQLScalarType } from 'graphql';
import { scalars } from '../src/scalars.ts';

type Name = keyof typeof scalars;
const scalar = (name: Name): GraphQLScalarType => scalars[name];
const byVariable = (name: Name, value: unknown) => () => scalar(name).parseValue(value);
const byLiteral = (name: Name, text: string) => () => scalar(name).parseLiteral(parseValue(text));

const taken: [Name, unknown, string][] = [
  ['Date', '2021-11-05', '2021-11-05'],
  ['Date', '2024-02-29', '2024-02-29'],
  ['DateTime', '2021-11-05T08:00:00Z', '2021-11-05T08:00:00.000Z'],
  ['DateTime', '2021-11-05T16:00:00+08:00', '2021-11-05T08:00:00.000Z'],
  ['DateTime', '2021-11-05T16:00:00.5+0800', '2021-11-05T08:00:00.500Z'],
  ['Decimal', '137400000000', '137400000000'],
  ['Decimal', '-0.05', '-0.05'],
  ['Decimal', '400.50', '400.50'],
  ['Decimal', 769, '769'],
  ['Decimal', 66.67, '66.67'],
  ['CreditCode', '91370871XAMP00026Q', '91370871XAMP00026Q'],
];

const refused: [Name, unknown][] = [
  ['Date', '2021-11-5'], ['Date', '2021/11/05'], ['Date', '2021-02-30'], ['Date', '2023-02-29'], ['Date', '2021-13-01'], ['Date', '2021-00-10'], ['Date', '2021-11-32'], ['Date', '2021-11-05T00:00:00Z'], ['Date', ''], ['Date', 20211105], ['Date', true], ['Date', null],
  ['DateTime', '2021-11-05'], ['DateTime', '2021-11-05T08:00:00'], ['DateTime', '2021-13-05T08:00:00Z'], ['DateTime', 1636099200000], ['DateTime', ''],
  ['Decimal', '1e5'], ['Decimal', '1,000'], ['Decimal', '１２'], ['Decimal', '400.'], ['Decimal', '.5'], ['Decimal', '+1'], ['Decimal', ' 1'], ['Decimal', ''], ['Decimal', 'NaN'], ['Decimal', true],
  ['CreditCode', '91370871xamp00026q'], ['CreditCode', '91370871XAMP00026'], ['CreditCode', '91370871XAMP00026QQ'], ['CreditCode', ''], ['CreditCode', true],
];

describe('the vocabulary’s scalars', () => {
  it.each(taken)('%s takes %p as a variable and as a literal, and means %s', (name, value, meant) => {
    expect(byVariable(name, value)()).toBe(meant);
    expect(byLiteral(name, JSON.stringify(value))()).toBe(meant);
  });

  it.each(refused)('%s refuses %p as a variable and as a literal, and shows how it is written', (name, value) => {
    for (const attempt of [byVariable(name, value), byLiteral(name, JSON.stringify(value))]) {
      expect(attempt).toThrow(expect.objectContaining({ message: expect.stringMatching(`${name} 应写作 .+ / ${name} is written as `), extensions: { code: 'BAD_USER_INPUT' } }));
    }
  });

  it.each(['{ a: 1 }', '[1]', 'ENUM', 'true'])('none takes the literal %s', (text) => {
    for (const name of Object.keys(scalars) as Name[]) expect(byLiteral(name, text)).toThrow(`${name} is written as`);
  });

  it.each([{}, [], ['400.5'], ['2021-11-05', '2021-11-05']])('none takes the variable %j', (value) => {
    for (const name of Object.keys(scalars) as Name[]) expect(byVariable(name, value)).toThrow(`${name} is written as`);
  });

  it('give stored days, moments and exact amounts in the same forms', () => {
    expect(scalars.Date.serialize(new Date('2021-11-05T00:00:00Z'))).toBe('2021-11-05');
    expect(scalars.DateTime.serialize(new Date('2021-11-05T08:00:00Z'))).toBe('2021-11-05T08:00:00.000Z');
    expect(scalars.Decimal.serialize({ toString: () => '3363000000.0001' })).toBe('3363000000.0001');
  });

  it.each([['Date', Number.NaN], ['Date', new Date(Number.NaN)], ['DateTime', new Date(Number.NaN)], ['Decimal', Number.NaN], ['Decimal', Infinity]] as [Name, unknown][])('%s gives nothing out that is none: %p', (name, value) => {
    expect(() => scalar(name).serialize(value)).toThrow(`${name} is written as`);
  });
});
