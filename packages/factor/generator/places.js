import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./words.js').Words} Words */

const TERMS = 'packages/subgraph/src/vocabulary.ts';
const FACTORS_TABLE = /^export const factors = \{\n([\s\S]*?)^\} as const/m;

/**
 * The texts outside a group's folder that name it, with the group in them, by path; every other line stays as it is.
 * @param {string} root
 * @param {Words} words
 * @returns {Map<string, string>}
 */
export function placesWith(root, words) {
  /** @param {string} path @param {(text: string) => string} change @returns {[string, string]} */
  const place = (path, change) => [path, changed(path, readFileSync(join(root, path), 'utf8'), change)];
  return new Map([
    place('.github/CODEOWNERS', (text) => withOwner(text, words)),
    place('packages/subgraph/vocabulary.graphql', (text) => withEnumValue(text, words)),
    place(TERMS, (text) => withTerm(text, words)),
  ]);
}

/**
 * The factors' codes and the Chinese words by which they are known.
 * @param {string} root
 * @returns {{ codes: string[], names: string[] }}
 */
export function factorTerms(root) {
  const [, table = ''] = FACTORS_TABLE.exec(readFileSync(join(root, TERMS), 'utf8')) ?? [];
  return {
    codes: [...table.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, code]) => String(code)),
    names: [...table.matchAll(/'(\p{Script=Han}+)'/gu)].map(([, word]) => String(word)),
  };
}

/** @param {string} text @param {Words} words */
function withOwner(text, { name }) {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('/services/'));
  return last < 0 ? text : lines.toSpliced(last + 1, 0, `${`/services/factors/${name}/`.padEnd(30)} @zhuqi/${name}-group`).join('\n');
}

/** @param {string} text @param {Words} words */
function withEnumValue(text, { FACTOR, words, zh }) {
  return text.replace(/^enum FactorKind \{\n[\s\S]*?(?=^\})/m, (body) => `${body}  "${sentence(words)} (${zh})."\n  ${FACTOR}\n`);
}

/** @param {string} text @param {Words} words */
function withTerm(text, { FACTOR, words, zh }) {
  return text.replace(FACTORS_TABLE, (table) => table.replace(/\} as const$/, `  ${FACTOR}: { zh: '${zh}', en: '${sentence(words)}', aliases: ['${zh}保障组', '${zh}组'] },\n} as const`));
}

/** @param {string} words */
const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** @param {string} path @param {string} text @param {(text: string) => string} change */
function changed(path, text, change) {
  const after = change(text);
  if (after === text) throw new Error(`${path} 的格式与预期不符，无法写入 / ${path} is not of the form that is expected here`);
  return after;
}
