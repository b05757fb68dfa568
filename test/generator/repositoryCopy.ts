import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFiles, root } from '../architecture/sources.ts';

/** A whole repository of its own, with what is installed here. */
export interface RepositoryCopy {
  root: string;
  /** Runs a program in the copy; its words on success, an error with its words otherwise. */
  run(program: string, ...args: string[]): string;
  /** What git calls changed or new, as `git status --porcelain` writes it. */
  status(): string[];
  remove(): void;
}

/** Copies all files that git tracks or would track, commits them, and links the installed packages; the house's own packages are the copy's. */
export function repositoryCopy(): RepositoryCopy {
  const copy = mkdtempSync(join(tmpdir(), 'zhuqi-copy-'));
  for (const file of filesOf(root)) cpSync(join(root, file), join(copy, file));
  for (const folder of generatedFolders()) cpSync(join(root, folder), join(copy, folder), { recursive: true });
  for (const folder of projectFiles(/(^|\/)package\.json$/).map(dirname)) linkPackages(folder, copy);
  const run: RepositoryCopy['run'] = (program, ...args) => execFileSync(program, args, { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
  run('git', 'init', '--quiet');
  run('git', 'add', '--all');
  run('git', '-c', 'user.name=copy', '-c', 'user.email=copy@example.org', 'commit', '--quiet', '--message', 'as it was');
  return {
    root: copy,
    run,
    status: () => run('git', '-c', 'core.quotePath=false', 'status', '--porcelain').trimEnd().split('\n'),
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}

/** Everything that git tracks or would track and that is there; `-z` keeps Chinese names as they are. */
function filesOf(folder: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  return [...new Set(listed.split('\0'))].filter((file) => file !== '' && existsSync(join(folder, file)));
}

/** What `npm run generate` made here, so that a copy need not make it again. */
function generatedFolders(): string[] {
  const workspaces = new Set(projectFiles(/^services\/.*package\.json$/).map(dirname));
  return [...workspaces].map((workspace) => join(workspace, 'src/generated')).filter((folder) => existsSync(join(root, folder)));
}

function linkPackages(workspace: string, copy: string): void {
  const from = join(root, workspace, 'node_modules');
  if (!existsSync(from)) return;
  for (const name of readdirSync(from).filter((entry) => entry !== '.package-lock.json')) {
    // Links that lead into the house or beside it have to stay relative, so that they lead into the copy.
    const relative = name === '@zhuqi' || name === '.bin';
    if (!relative) link(join(copy, workspace, 'node_modules', name), join(from, name));
    else for (const inner of readdirSync(join(from, name))) link(join(copy, workspace, 'node_modules', name, inner), targetOf(join(from, name, inner)));
  }
}

function targetOf(path: string): string {
  return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : path;
}

function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
