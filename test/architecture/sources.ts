import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The folder that holds everything. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** All files of the project that git tracks or would track, relative to the root. */
export function projectFiles(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  return [...new Set(listed.split('\0'))].filter((file) => pattern.test(file));
}

/** A file's text. */
export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** What a source file imports and exports from, as the TypeScript compiler reads it. */
export function importsOf(file: string): string[] {
  return ts.preProcessFile(textOf(file)).importedFiles.map(({ fileName }) => fileName);
}

/** The workspace (folder with a package.json) that a file lies in. */
export function workspaceOf(file: string): string {
  const match = /^(packages\/[^/]+|services\/factors\/[^/]+|services\/[^/]+|[^/]+)\//.exec(file);
  return match?.[1] ?? '.';
}
