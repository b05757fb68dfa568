import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf, projectFiles, root, textOf, workspaceOf } from './sources.ts';

/** The layers in their order: what stands further left is stood upon, and never looks right. */
const LAYERS = ['packages', 'services', 'schema', 'gateway', 'cli', 'local', 'docker', 'test'];
const sources = projectFiles(/\.(ts|js)$/).filter((file) => !file.includes('/generated/') && existsSync(join(root, file)));
const manifests = projectFiles(/package\.json$/).filter((file) => file.includes('/'));
const byName = new Map(manifests.map((file) => [(JSON.parse(textOf(file)) as { name: string }).name, workspaceOf(file)]));
const layerOf = (workspace: string) => LAYERS.indexOf(workspace.split('/')[0]!);
const isTest = (file: string) => /\/test\//.test(file);

describe('dependencies run one way', () => {
  it('from what stands on something to what it stands on: packages ← services ← schema ← gateway ← local', () => {
    const wrong = sources.filter((file) => file.includes('/') && !file.startsWith('test/') && !isTest(file) && layerOf(workspaceOf(file)) >= 0).flatMap((file) =>
      importsOf(file)
        .map((name) => byName.get(name.split('/').slice(0, 2).join('/')))
        .filter((target): target is string => target !== undefined && layerOf(target) > layerOf(workspaceOf(file)))
        .map((target) => `${file} → ${target}`));
    expect(wrong).toEqual([]);
  });

  it('services never import each other', () => {
    const wrong = sources.filter((file) => file.startsWith('services/')).flatMap((file) =>
      importsOf(file)
        .map((name) => byName.get(name.split('/').slice(0, 2).join('/')))
        .filter((target) => target?.startsWith('services/') && target !== workspaceOf(file))
        .map((target) => `${file} → ${target}`));
    expect(wrong).toEqual([]);
  });

  it('no relative import leaves its workspace', () => {
    const wrong = sources.filter((file) => file.includes('/') && !file.endsWith('jest.config.js') && workspaceOf(file) !== '.').flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.') && !join(file, '..', name).startsWith(`${workspaceOf(file)}/`))
        .map((name) => `${file} → ${name}`));
    expect(wrong).toEqual([]);
  });

  it('no files import each other in a circle, not even their types', () => {
    const importedBy = new Map(sources.map((file) => [file, importsOf(file).filter((name) => name.startsWith('.')).map((name) => join(file, '..', name))]));
    const done = new Set<string>();
    const circleFrom = (file: string, way: readonly string[]): string[] => {
      if (way.includes(file)) return [[...way.slice(way.indexOf(file)), file].join(' → ')];
      if (done.has(file)) return [];
      const found = (importedBy.get(file) ?? []).flatMap((next) => circleFrom(next, [...way, file]));
      done.add(file);
      return found;
    };
    expect(sources.flatMap((file) => circleFrom(file, []))).toEqual([]);
  });

  it('every workspace names what it imports in its package.json', () => {
    const declared = new Map(manifests.map((file) => {
      const { name, dependencies = {}, devDependencies = {}, optionalDependencies = {} } = JSON.parse(textOf(file)) as Record<string, Record<string, string>> & { name: string };
      return [workspaceOf(file), new Set([name, ...Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })])];
    }));
    const everywhere = new Set(Object.keys((JSON.parse(textOf('package.json')) as { devDependencies: object }).devDependencies).concat('graphql'));
    const wrong = sources.filter((file) => declared.has(workspaceOf(file))).flatMap((file) =>
      importsOf(file)
        .filter((name) => /^[@a-z]/.test(name) && !name.startsWith('node:'))
        .map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'))
        .filter((name) => !declared.get(workspaceOf(file))!.has(name) && !everywhere.has(name))
        .map((name) => `${file} → ${name}`));
    expect([...new Set(wrong)]).toEqual([]);
  });
});
