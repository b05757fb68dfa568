import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readHouse } from '../generator/house.js';
import { lockedWith } from '../generator/lock.js';
import { placesWith } from '../generator/places.js';
import { filled, freePrefix, wordsOf } from '../generator/words.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const template = new URL('../template/', import.meta.url);
const files = readdirSync(template, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path));
const words = wordsOf('water-supply', '供水保障组', 'WS');

describe('the words of a new group', () => {
  it('stand in every form that its files need', () => {
    expect(words).toEqual({ name: 'water-supply', stem: 'waterSupply', Stem: 'WaterSupply', FACTOR: 'WATER_SUPPLY', words: 'water supply', table: 'water_supply_request', zh: '供水', prefix: 'WS' });
  });

  it('begin its numbers with two capitals that no other group has', () => {
    expect(freePrefix('logistics', [])).toBe('LO');
    expect(freePrefix('logistics', ['LO', 'LG'])).toBe('LI');
    expect(freePrefix('water-supply', ['NY'])).toBe('WS');
  });
});

describe('the template', () => {
  it('has all files under names that no compiler, linter or test runner picks up', () => {
    expect(files.length).toBeGreaterThan(15);
    expect(files.filter((path) => !path.endsWith('.template'))).toEqual([]);
  });

  it('leaves no placeholder open in any path or text, and speaks of no other group', () => {
    const made = files.map((path) => `${filled(path, words)}\n${filled(readFileSync(new URL(path, template), 'utf8'), words)}`);
    expect(made.filter((text) => /__\w+?__/.test(text.replaceAll('__resolveReference', '').replaceAll('__typename', '')))).toEqual([]);
    expect(made.filter((text) => /energy|能源/i.test(text.replaceAll('NEW_ENERGY', '').replaceAll('新能源', '')))).toEqual([]);
  });
});

describe('the places outside the folder', () => {
  it('get the group’s lines and lose none', () => {
    for (const [path, text] of placesWith(root, words)) {
      const before = readFileSync(`${root}${path}`, 'utf8').split('\n');
      const added = text.split('\n');
      for (const line of before) {
        const at = added.indexOf(line);
        expect(at).toBeGreaterThanOrEqual(0);
        added.splice(at, 1);
      }
      expect(added).toEqual({
        '.github/CODEOWNERS': ['/services/factors/water-supply/ @zhuqi/water-supply-group'],
        'packages/subgraph/vocabulary.graphql': ['  "Water supply (供水)."', '  WATER_SUPPLY'],
        'packages/subgraph/src/vocabulary.ts': ["  WATER_SUPPLY: { zh: '供水', en: 'Water supply', aliases: ['供水保障组', '供水组'] },"],
      }[path]);
    }
  });

  it('tell what is there already', () => {
    const house = readHouse(root);
    expect(house.services).toEqual(expect.arrayContaining(['energy', 'finance', 'issues']));
    expect(house.workspaces).toEqual(expect.arrayContaining(['ledger', 'gateway', 'energy']));
    expect(house.factors).toEqual(expect.arrayContaining(['TALENT', 'ENERGY']));
    expect(house.factorNames).toEqual(expect.arrayContaining(['能源', '金融保障组', '人才用工']));
    expect(house.sheets).toEqual(expect.arrayContaining(['问题诉求', '能源', '攀登企业']));
    expect(house.prefixes).toContain('NY');
  });
});

describe('the lock file', () => {
  it('gets the workspace and its link in npm’s order, and keeps all else as it was', () => {
    const lock = { name: 'zhuqi', lockfileVersion: 3, packages: { '': { name: 'zhuqi' }, 'node_modules/@zhuqi/b': { resolved: 'services/b', link: true }, 'node_modules/a': {}, 'services/b': {} } };
    const manifest = { name: '@zhuqi/c', version: '0.1.0', license: 'Apache-2.0', dependencies: { graphql: '^16', '@zhuqi/b': '*' }, devDependencies: {} };
    const locked = lockedWith(`${JSON.stringify(lock, null, 2)}\n`, 'services/c', manifest);
    expect(Object.keys(JSON.parse(locked).packages)).toEqual(['', 'node_modules/@zhuqi/b', 'node_modules/@zhuqi/c', 'node_modules/a', 'services/b', 'services/c']);
    expect(JSON.parse(locked).packages['services/c'].dependencies).toEqual({ '@zhuqi/b': '*', graphql: '^16' });
    const path = `${root}package-lock.json`;
    const real = readFileSync(path, 'utf8');
    const added = lockedWith(real, 'services/factors/zz', { ...manifest, name: '@zhuqi/zz' });
    expect(real.split('\n').filter((line) => !added.includes(line))).toEqual([]);
    expect(added.split('\n').length - real.split('\n').length).toBe(14);
  });
});
