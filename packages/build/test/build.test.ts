import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../bin/build.js', import.meta.url));

describe('zhuqi-build', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'zhuqi-build-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  };
  const built = (path: string) => readFileSync(join(workspace, 'dist', path), 'utf8');
  const build = () => execFileSync(process.execPath, [program], { cwd: workspace, stdio: 'pipe' });

  beforeEach(() => {
    write('package.json', '{ "type": "module" }');
    write('src/noun/word.ts', `export interface Word { text: string }\nexport const word: Word = { text: '助企' };\n`);
    write('src/main.ts', `import type { Word } from './noun/word.ts';\nimport { word } from './noun/word.ts';\nimport settings from './settings.json' with { type: 'json' };\nconst said: Word = word;\nconsole.log(said.text, typeof settings, (await import('./noun/word.ts')).word === word);\n`);
  });
  afterAll(() => rmSync(workspace, { recursive: true, force: true }));

  it('makes what runs, in the same folders, with types gone and imports naming what was made', () => {
    build();
    write('dist/settings.json', '{}');
    expect(execFileSync(process.execPath, [join(workspace, 'dist/main.js')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })).toBe('助企 object true\n');
    expect(built('noun/word.js')).not.toContain('interface');
  });

  it('says in a map where each line stands in the source', () => {
    build();
    expect(built('noun/word.js')).toMatch(/\n\/\/# sourceMappingURL=word\.js\.map\n$/);
    expect(JSON.parse(built('noun/word.js.map'))).toMatchObject({ version: 3, sources: ['../../src/noun/word.ts'] });
  });

  it('leaves nothing behind of a source that is gone', () => {
    build();
    rmSync(join(workspace, 'src/noun'), { recursive: true });
    build();
    expect([existsSync(join(workspace, 'dist/noun/word.js')), existsSync(join(workspace, 'dist/noun/word.js.map')), existsSync(join(workspace, 'dist/main.js'))]).toEqual([false, false, true]);
  });

  it('fails and names the file that is not TypeScript', () => {
    write('src/noun/word.ts', 'export const = 1;');
    expect(build).toThrow(/word\.ts/);
  });
});
