import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockedWith } from './lock.js';
import { placesWith } from './places.js';
import { filled } from './words.js';

/** @typedef {import('./words.js').Words} Words */

const TEMPLATE = new URL('../template/', import.meta.url);
/** What the steps write anew from the folders. */
const COMPOSED = ['schema/supergraph.graphql', 'docker/compose.yaml'];

/**
 * Makes a group's service and everything that follows from it; when a step fails, all is put back and the step's words are thrown.
 * @param {string} root
 * @param {Words} words
 * @param {(step: string) => void} told
 * @returns {{ made: string[], changed: string[] }} paths from the root
 */
export function makeFactor(root, words, told = () => undefined) {
  const folder = `services/factors/${words.name}`;
  const files = serviceFiles(folder, words);
  const places = placesWith(root, words);
  places.set('package-lock.json', lockedWith(readFileSync(join(root, 'package-lock.json'), 'utf8'), folder, JSON.parse(String(files.get(`${folder}/package.json`)))));
  const before = new Map([...places.keys(), ...COMPOSED].map((path) => [path, readFileSync(join(root, path))]));
  const link = join(root, 'node_modules/@zhuqi', words.name);
  try {
    for (const [path, text] of [...files, ...places]) write(join(root, path), text);
    linkTo(link, `../../${folder}`);
    for (const [step, ...args] of stepsFor(words)) {
      told(String(step));
      run(root, args);
    }
  } catch (error) {
    rmSync(join(root, folder), { recursive: true, force: true });
    rmSync(link, { force: true });
    for (const [path, text] of before) writeFileSync(join(root, path), text);
    throw error;
  }
  return { made: [...files.keys()], changed: [...before.keys()] };
}

/** @param {string} folder @param {Words} words @returns {Map<string, string>} */
function serviceFiles(folder, words) {
  return new Map(readdirSync(TEMPLATE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.template'))
    .sort()
    .map((path) => [`${folder}/${filled(path.replace(/\.template$/, ''), words)}`, filled(readFileSync(new URL(path, TEMPLATE), 'utf8'), words)]));
}

/** @param {Words} words */
const stepsFor = ({ name }) => [
  ['Prisma', 'generate', '-w', `@zhuqi/${name}`],
  ['GraphQL', 'generate', '-w', 'schema'],
  ['supergraph', 'compose', '-w', 'schema'],
  ['compose.yaml', 'compose', '-w', 'docker'],
];

/** @param {string} root @param {readonly string[]} args */
function run(root, args) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm run ${args.join(' ')} 失败，已全部还原 / failed; everything was put back:\n${`${stdout ?? ''}${stderr ?? ''}`.trim()}`);
}

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** What `npm install` does for a workspace. @param {string} link @param {string} target */
function linkTo(link, target) {
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
  if (existsSync(dirname(link))) symlinkSync(target, link);
}
