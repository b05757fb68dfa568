import { join } from 'node:path';
import { subgraphs, supergraphPath } from '../src/index.ts';
import { repositoryRoot } from '../src/subgraphs.ts';
import { enterprises, issues } from './contracts.ts';
import { plantTree } from './tree.ts';
import type { Tree } from './tree.ts';

let tree: Tree;
beforeEach(() => (tree = plantTree()));
afterEach(() => tree.remove());

describe('the registry', () => {
  it('takes every folder with a contract, however deep, and sorts them by name', () => {
    tree.service('issues', issues);
    tree.service('factors/finance', enterprises, 'model Loan {\n}\n');
    tree.service('a/b/c/deep', enterprises);
    tree.write('services/notes/README.md', 'no contract, no subgraph');
    expect(subgraphs(tree.root).map(({ name, dir, packageName }) => ({ name, dir, packageName }))).toEqual([
      { name: 'deep', dir: join(tree.root, 'services/a/b/c/deep'), packageName: '@zhuqi/a-b-c-deep' },
      { name: 'finance', dir: join(tree.root, 'services/factors/finance'), packageName: '@zhuqi/factors-finance' },
      { name: 'issues', dir: join(tree.root, 'services/issues'), packageName: '@zhuqi/issues' },
    ]);
  });

  it('looks into no folder of packages, builds or sources', () => {
    for (const folder of ['node_modules/x', 'dist/x', 'src/x', '.cache/x']) tree.service(folder, issues);
    expect(subgraphs(tree.root)).toEqual([]);
  });

  it('takes no contract that lies inside a service for another service', () => {
    tree.service('issues', issues);
    tree.service('issues/test/fixture', issues);
    expect(subgraphs(tree.root).map(({ name }) => name)).toEqual(['issues']);
  });

  it('puts the vocabulary before the contract and names the Prisma schema where there is one', () => {
    tree.service('issues', issues);
    tree.service('factors/finance', enterprises, 'model Loan {\n}\n');
    const [finance, issue] = subgraphs(tree.root);
    expect(finance?.prismaSchema).toBe(join(tree.root, 'services/factors/finance/prisma/schema.prisma'));
    expect(issue).not.toHaveProperty('prismaSchema');
    expect(issue?.sdl).toMatch(/scalar Decimal[^]*type Issue/);
  });

  it('refuses two services of one name', () => {
    tree.service('fund', issues);
    tree.service('factors/fund', issues);
    expect(() => subgraphs(tree.root)).toThrow(/Two services are called fund/);
  });

  it('refuses a contract without a package', () => {
    tree.write('services/issues/schema.graphql', issues);
    expect(() => subgraphs(tree.root)).toThrow(/no package.json/);
  });

  it('knows the repository that it lies in', () => {
    expect(supergraphPath).toBe(join(repositoryRoot, 'schema/supergraph.graphql'));
    for (const { packageName } of subgraphs()) expect(packageName).toMatch(/^@zhuqi\//);
  });
});
