import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** An operating-system account by numbers. */
export interface Account {
  uid: number;
  gid: number;
}

const NOBODY: Account = { uid: 65534, gid: 65534 };

/** `postgres`, else `nobody`, as listed in the text of /etc/passwd; 65534 where it lists neither. */
export function unprivilegedAccount(passwd: string): Account {
  for (const name of ['postgres', 'nobody']) {
    const fields = passwd.split('\n').find((line) => line.startsWith(`${name}:`))?.split(':');
    const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
    if (fields && Number.isInteger(uid) && uid > 0 && Number.isInteger(gid)) return { uid, gid };
  }
  return NOBODY;
}

/**
 * The account the server must run as, or null for our own. PostgreSQL refuses root, so root hands it to the owner of
 * the cluster if there is one already, else to an unprivileged account of the system.
 */
export function serverAccount(cluster: string | null): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = cluster !== null && existsSync(cluster) ? statSync(cluster) : null;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return unprivilegedAccount(existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '');
}

/** Whether the account holds a permission (4 read, 1 enter or run) on a path, by its mode bits. */
export function holds(account: Account, path: string, permission: 4 | 1): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & permission) === permission;
}

/** Whether the account can enter a folder, which takes every folder above it too; our own account (null) is believed. */
export function mayEnter(account: Account | null, folder: string): boolean {
  if (account === null) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (!holds(account, at, 1)) return false;
    if (at === dirname(at)) return true;
  }
}
