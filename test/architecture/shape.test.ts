import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { subgraphs } from '@zhuqi/schema';
import { projectFiles, root, textOf } from './sources.ts';

const SHAPE = ['README.md', 'package.json', 'schema.graphql', 'prisma/schema.prisma', 'prisma/migrations', 'src/main.ts', 'src/subgraph.ts', 'test'];
const RESOLVERS = 'src/resolvers/index.ts';
/** What `npm run generate` writes for every service into src/generated, so that none writes it by hand. */
const GENERATED = ['db.ts', 'graphql.ts', 'prisma'];
/** The exemplar of a factor service, and what `npm run new:factor` makes. */
const FOUR_FILES: [string, string, string][] = [['services/factors/energy', 'energy', '.ts'], ['packages/factor/template', '__stem__', '.ts.template']];
const services = subgraphs();
/** The resolvers of a service that stands on the factor kit are the kit's, with few of its own beside them. */
const onTheKit = (dir: string) => ((JSON.parse(textOf(`${dir.slice(root.length)}/package.json`)) as { dependencies: object }).dependencies as Record<string, string>)['@zhuqi/factor'] !== undefined;

describe('the shape of a service', () => {
  it.each(services.map((service) => [service.name, service.dir]))('%s has every room where a newcomer looks for it', (_name, dir) => {
    expect([...SHAPE, ...(onTheKit(dir) ? [] : [RESOLVERS])].filter((path) => !existsSync(join(dir, path)))).toEqual([]);
  });

  it.each(services.map((service) => [service.name, service.dir]))('%s has an owner in CODEOWNERS and names it in its contract', (_name, dir) => {
    const folder = dir.slice(root.length).replace(/\/$/, '');
    expect(textOf('.github/CODEOWNERS')).toMatch(new RegExp(`^/${folder}/\\s+@`, 'm'));
    expect(textOf(`${folder}/schema.graphql`)).toContain('@contact(');
  });

  it.each(services.map((service) => [service.name, service.dir]))('%s opens its database as the generated file says, with none of its own', (_name, dir) => {
    expect(GENERATED.filter((path) => existsSync(join(dir, 'src', path)) || !existsSync(join(dir, 'src/generated', path)))).toEqual([]);
  });

  it.each(FOUR_FILES)('%s is four TypeScript files: its rules, its sheet, what the kit is told, its start', (folder, noun, ending) => {
    const own = readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending) && !path.startsWith('generated/'));
    expect(own.sort()).toEqual([noun, `${noun}Ledger`, 'main', 'subgraph'].map((name) => `${name}${ending}`).sort());
  });

  it('resolvers are one line each: they decide nothing and read nothing themselves', () => {
    const long = services.filter(({ dir }) => existsSync(join(dir, RESOLVERS))).flatMap(({ name, dir }) =>
      textOf(`${dir.slice(root.length)}/${RESOLVERS}`).split('\n')
        .filter((line) => /db\.\w+\.(find|create|update|delete|count)|\$queryRaw|viewer\.role/.test(line))
        .map((line) => `${name}: ${line.trim()}`));
    expect(long).toEqual([]);
  });
});

describe('the house', () => {
  const code = projectFiles(/\.(ts|js|mjs)$/).filter((file) => existsSync(join(root, file)) && !file.includes('/generated/'));
  const production = code.filter((file) => !/(^|\/)test\//.test(file));

  it('has no drawer for odds and ends', () => {
    expect(code.filter((file) => /(^|\/)(utils?|helpers?|common|shared|misc)(\.[jt]s|\/)/i.test(file))).toEqual([]);
  });

  it('keeps files small enough to read: at most 250 lines', () => {
    expect(production.filter((file) => textOf(file).split('\n').length > 250 && file !== 'packages/subgraph/bin/schema-engine.js')).toEqual([]);
  });

  it('reads the environment in main and env files only', () => {
    expect(production.filter((file) => /process\.env\b/.test(textOf(file)) && !/(main|env|jest|testServer)\.ts$|\/bin\/|\.js$/.test(file))).toEqual([]);
  });

  it('has no class called Manager, Service, Repository or Helper', () => {
    expect(production.filter((file) => /class \w*(Manager|Service|Repository|Helper)\b/.test(textOf(file)))).toEqual([]);
  });

  it('gives every exported function and type a sentence', () => {
    const silent = production.filter((file) => file.endsWith('.ts')).flatMap((file) => {
      const lines = textOf(file).split('\n');
      return lines.flatMap((line, i) =>
        /^export (async )?(function|const|interface|type|class) \w/.test(line) && !/\*\/\s*$/.test(lines[i - 1] ?? '') && !/^export (async )?function/.test(lines[i - 1] ?? '') ? [`${file}:${i + 1} ${line}`] : []);
    });
    expect(silent).toEqual([]);
  });

  it('lists its services nowhere but in its folders', () => {
    const names = services.map((service) => service.name);
    // What is written by hand and could name them all: scripts, settings and the code that starts or composes; an event's contract names its own consumers.
    const files = projectFiles(/^(\.ci\/run|[^/]+\.(js|json)|(schema|local|docker|gateway)\/(?!test\/).*\.(ts|js|json|sh)|docker\/Dockerfile|packages\/(?!events\/src\/catalogue).*\/src\/.*\.ts)$/)
      .filter((file) => !/package-lock|accepted-changes|explorerQueries/.test(file) && existsSync(join(root, file)));
    const lists = files.filter((file) => names.filter((name) => new RegExp(`['"\`/ ]${name}['"\`:,/ ]`).test(textOf(file))).length >= Math.min(4, names.length));
    expect(lists).toEqual([]);
  });
});
