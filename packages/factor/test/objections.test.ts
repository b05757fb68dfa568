import { objectionTo } from '../generator/objections.js';

const house = {
  services: ['energy', 'issues'], workspaces: ['energy', 'issues', 'ledger', 'gateway'], folders: ['energy', 'halfmade'],
  factors: ['ENERGY', 'FUND'], factorNames: ['能源', '能源保障组', '能源组', '基金', '贷款'], sheets: ['重点项目', '能源'], prefixes: ['NY'],
};
const objection = (name?: string, label?: string, prefix?: string, more: string[] = []) => objectionTo({ name, label, prefix, more }, house);

describe('a new factor group', () => {
  it('is made when its names are free', () => {
    expect(objection('logistics', '物流保障组')).toBeNull();
    expect(objection('water-supply', '供水保障组', 'GS')).toBeNull();
  });

  it.each([
    ['no name', undefined, undefined, 'Give the name in English'],
    ['capitals', 'Logistics', '物流保障组', 'lower-case letters'],
    ['Chinese', '物流', '物流保障组', 'lower-case letters'],
    ['blanks', 'water supply', '供水保障组', 'lower-case letters'],
    ['an underscore', 'water_supply', '供水保障组', 'lower-case letters'],
    ['a digit', 'logistics2', '物流保障组', 'lower-case letters'],
    ['a path', '../logistics', '物流保障组', 'lower-case letters'],
    ['a hyphen at its end', 'logistics-', '物流保障组', 'lower-case letters'],
    ['one letter', 'l', '物流保障组', '2 to 24'],
    ['more letters than names of indexes hold', 'l'.repeat(25), '物流保障组', '2 to 24'],
    ['a service’s name', 'issues', '物流保障组', 'already a service'],
    ['a folder’s name', 'halfmade', '物流保障组', 'exists already'],
    ['a package’s name', 'ledger', '物流保障组', 'means something else'],
    ['a host’s name', 'redis', '物流保障组', 'means something else'],
    ['a file’s name of the template', 'main', '物流保障组', 'means something else'],
    ['a factor that is there', 'fund', '物流保障组', 'already a factor'],
    ['no label', 'logistics', undefined, 'Give the Chinese name'],
    ['a label of another ending', 'logistics', '物流专班', 'must end with 保障组'],
    ['a label that is the ending alone', 'logistics', '保障组', 'must end with 保障组'],
    ['an English label', 'logistics', 'Logistics保障组', 'must end with 保障组'],
    ['another factor’s label', 'power', '能源保障组', 'already a name of another factor'],
    ['another factor’s other name', 'credit', '贷款保障组', 'already a name of another factor'],
    ['another owner’s sheet', 'projectgroup', '重点项目保障组', 'already a ledger sheet'],
  ])('is refused in one sentence of both languages for %s', (_why, name, label, sentence) => {
    const said = objection(name, label)!;
    expect(said).toContain(sentence);
    expect(said).toMatch(/^[^\n]*\p{Script=Han}[^\n]* \/ [^\n]+$/u);
  });

  it('is refused for a prefix that is taken or none, and for words too many', () => {
    expect(objection('logistics', '物流保障组', 'NY')).toContain('is taken');
    expect(objection('logistics', '物流保障组', 'wl')).toContain('two capital letters');
    expect(objection('logistics', '物流保障组', undefined, ['组'])).toContain('Too many arguments');
  });
});
