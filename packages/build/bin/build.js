#!/usr/bin/env node
// In a workspace: makes dist/ from src/, file by file, types taken away unchecked (`npm run typecheck` checks them); what has no source any more goes.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { transformSync } from '@swc/core';

/** As tsconfig.base.json has it: ES2023 modules whose imports say which are types and name `.ts` files. */
const OPTIONS = /** @type {const} */ ({
  swcrc: false,
  configFile: false,
  sourceMaps: true,
  inlineSourcesContent: false,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript' },
    transform: { verbatimModuleSyntax: true },
    rewriteRelativeImportExtensions: true,
    experimental: { keepImportAttributes: true },
  },
});

/** @param {string} folder */
const filesIn = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/** Writes what a source becomes and its map; gives both paths. @param {string} source */
function transpile(source) {
  const target = join('dist', relative('src', source)).replace(/\.ts$/, '.js');
  const { code, map = '' } = transformSync(readFileSync(source, 'utf8'), { ...OPTIONS, filename: resolve(source), sourceFileName: relative(dirname(target), source) });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${code}//# sourceMappingURL=${basename(target)}.map\n`);
  writeFileSync(`${target}.map`, map);
  return [target, `${target}.map`];
}

const made = new Set(filesIn('src').filter((path) => path.endsWith('.ts')).flatMap(transpile));
for (const path of filesIn('dist')) if (!made.has(path)) rmSync(path);
