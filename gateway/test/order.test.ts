import { inOrder } from '../src/ledgers/order.ts';

const sheet = (name: string, defines: string, ...references: string[]) => ({ entry: { name, defines: defines.split(' ').filter(Boolean), references } });
const names = (sheets: ReturnType<typeof sheet>[]) => inOrder(sheets).map(({ entry }) => entry.name);

describe('the order of a load', () => {
  it('puts a sheet after those that define what it refers to, wherever they came', () => {
    const loans = sheet('贷款', 'Loan', 'Enterprise', 'Issue');
    const issues = sheet('问题诉求', 'Issue', 'Enterprise', 'Unit');
    const roster = sheet('攀登企业', 'Enterprise', 'Region', 'AssistTeam');
    const teams = sheet('帮包小组', 'AssistTeam', 'Region');
    const units = sheet('单位', 'Unit Region');
    expect(names([loans, issues, roster, teams, units])).toEqual(['单位', '帮包小组', '攀登企业', '问题诉求', '贷款']);
  });

  it('leaves sheets as they came where nothing depends, the same sheet of several workbooks included', () => {
    expect(names([sheet('b', ''), sheet('a', 'A', 'A'), sheet('a', 'A', 'A'), sheet('c', '', 'Elsewhere')])).toEqual(['b', 'a', 'a', 'c']);
  });

  it('gets through sheets that refer to each other in a circle', () => {
    expect(names([sheet('x', 'X', 'Y', 'Z'), sheet('y', 'Y', 'X'), sheet('z', 'Z')])).toEqual(['z', 'x', 'y']);
  });
});
