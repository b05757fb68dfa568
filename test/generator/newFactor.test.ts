import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFactor } from './newFactor.ts';
import { repositoryCopy } from './repositoryCopy.ts';
import type { RepositoryCopy } from './repositoryCopy.ts';

const { name, label } = newFactor;
const folder = `services/factors/${name}`;
/** Everything beside the new folder that may differ, each written by the generator or by a command that it runs. */
const PLACES = ['.github/CODEOWNERS', 'docker/compose.yaml', 'package-lock.json', 'packages/subgraph/src/vocabulary.ts', 'packages/subgraph/vocabulary.graphql', 'schema/supergraph.graphql'];
const changes = [...PLACES.map((place) => ` M ${place}`), `?? ${folder}/`];

describe('npm run new:factor, in a copy of this repository', () => {
  let copy: RepositoryCopy;
  const generate = (...args: string[]) => copy.run('node', 'packages/factor/bin/new-factor.js', ...args);
  const jest = (workspace: string, ...args: string[]): object => {
    const results = join(copy.root, workspace, 'test-results.json');
    copy.run('node', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--rootDir', join(copy.root, workspace), '--config', join(copy.root, workspace, 'jest.config.js'), '--json', '--outputFile', results, ...args);
    return JSON.parse(readFileSync(results, 'utf8')) as object;
  };
  beforeAll(() => {
    copy = repositoryCopy();
    // Tests read packages from their sources, but for what Jest itself and worker threads load.
    for (const workspace of ['postgres', 'ledger']) copy.run('npm', 'run', '--silent', 'build', '-w', `@zhuqi/${workspace}`);
  });
  afterAll(() => copy.remove());

  it('makes the folder and touches nothing but the places that follow from it', () => {
    expect(generate(name, label)).toContain(`${label}已建成`);
    expect(copy.status()).toEqual(changes);
    const deleted = copy.run('git', 'diff', '--numstat', '--', '.github', 'packages').trim().split('\n').map((line) => line.split('\t')[1]);
    expect(deleted).toEqual(['0', '0', '0']);
  });

  it('leaves a lock file that npm ci takes without asking a registry', () => {
    expect(copy.run('npm', 'ci', '--dry-run', '--offline')).toBeDefined();
  });

  it('composes without a hint, and the contract holds', () => {
    expect(copy.run('npm', 'run', '--silent', 'check')).toContain('the contract holds');
    expect(readFileSync(join(copy.root, 'schema/supergraph.graphql'), 'utf8')).toContain(`${name}Requests: [`);
  });

  it('type-checks', () => {
    expect(copy.run('node', 'node_modules/typescript/bin/tsc', '-p', folder)).toBe('');
  });

  it('passes its own tests', () => {
    expect(jest(folder)).toMatchObject({ success: true, numTotalTestSuites: 2 });
  });

  it('is in the whole graph with nothing more done but the build, and the architecture holds', () => {
    copy.run('npm', 'run', '--silent', 'build');
    expect(jest('test', '--testMatch', '**/generator/inTheGraph.ts', '**/architecture/*.test.ts')).toMatchObject({ success: true, numTotalTestSuites: 3 });
  });

  it('refuses the same group again in one sentence', () => {
    expect(() => generate(name, label)).toThrow(`已有名为 ${name} 的服务 / There is already a service called ${name}`);
  });

  it('puts everything back when the graph does not compose', () => {
    appendFileSync(join(copy.root, folder, 'schema.graphql'), '\ntype Broken { field: Missing }\n');
    const before = copy.run('git', 'diff');
    expect(() => generate('water-supply', '供水保障组')).toThrow(/已全部还原 \/ failed; everything was put back/);
    expect(copy.status()).toEqual(changes);
    expect(copy.run('git', 'diff')).toBe(before);
  });
});
