// gather.js <installed> <workspace> <built>: leaves in the installed folder what the workspace runs with, and nothing else; `run` points to it.
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

const [installed = '', workspace = '', built = ''] = process.argv.slice(2);
const modules = join(installed, 'node_modules');
const gathered = join(installed, '.gathered');
const notForRunning = /^(node_modules|src|test|bin|\.turbo|test-results\.json|README\.md|tsconfig.*\.json|.*\.config\.[jt]s)$/;

/** @param {string} name */
const isWorkspace = (name) => lstatSync(join(modules, name), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
/** @param {string} name */
const folderOf = (name) => relative(realpathSync(installed), realpathSync(join(modules, name)));

/**
 * The workspace and every other it runs on.
 * @param {string} name
 * @param {Set<string>} found
 */
function runsOn(name, found = new Set()) {
  found.add(name);
  const { dependencies = {} } = JSON.parse(readFileSync(join(built, folderOf(name), 'package.json'), 'utf8'));
  for (const other of Object.keys(dependencies)) if (isWorkspace(other) && !found.has(other)) runsOn(other, found);
  return found;
}

if (!isWorkspace(workspace)) throw new Error(`No workspace is called ${workspace}`);
const kept = runsOn(workspace);
for (const name of kept) {
  const folder = folderOf(name);
  const from = join(built, folder);
  cpSync(from, join(gathered, folder), { recursive: true, filter: (path) => path === from || !notForRunning.test(basename(path)) });
  const ownModules = join(installed, folder, 'node_modules');
  if (existsSync(ownModules)) cpSync(ownModules, join(gathered, folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
}
const folder = folderOf(workspace);
if (!existsSync(join(built, folder, 'schema.graphql'))) {
  // Whoever has no contract of its own answers the composed one.
  mkdirSync(join(gathered, 'schema'), { recursive: true });
  cpSync(join(built, 'schema/supergraph.graphql'), join(gathered, 'schema/supergraph.graphql'));
}
cpSync(join(built, 'docker/scripts/ready.js'), join(gathered, 'ready.js'));

const scopes = readdirSync(modules).filter((name) => name.startsWith('@'));
const packages = [...readdirSync(modules), ...scopes.flatMap((scope) => readdirSync(join(modules, scope)).map((name) => `${scope}/${name}`))];
for (const name of packages) if (name === '.bin' || (isWorkspace(name) && !kept.has(name))) rmSync(join(modules, name), { recursive: true });
for (const name of readdirSync(installed)) if (name !== 'node_modules' && name !== '.gathered') rmSync(join(installed, name), { recursive: true });
for (const name of readdirSync(gathered)) renameSync(join(gathered, name), join(installed, name));
rmSync(gathered, { recursive: true });
symlinkSync(folder, join(installed, 'run'));
