import { spawnSync } from 'node:child_process';

/** The commit to compare a contract with: the one asked for, else where this work left `origin/main`, else the last commit. Throws when the one asked for does not exist. */
export function baseCommit(root: string, asked?: string): string | null {
  if (asked) {
    const commit = git(root, 'rev-parse', '--verify', '--quiet', `${asked}^{commit}`);
    if (!commit) throw new Error(`git knows no commit ${asked}`);
    return commit.trim();
  }
  const commit = git(root, 'merge-base', 'origin/main', 'HEAD') ?? git(root, 'rev-parse', '--verify', '--quiet', 'HEAD');
  return commit?.trim() ?? null;
}

/** A file as it was at a commit, its path from the repository's root; null where there was none. */
export const fileAt = (root: string, commit: string, path: string): string | null => git(root, 'show', `${commit}:./${path}`);

function git(root: string, ...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return status === 0 ? stdout : null;
}
