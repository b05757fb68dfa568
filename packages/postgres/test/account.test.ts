import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { holds, mayEnter, unprivilegedAccount } from '../src/account.ts';
import { cleanFolders, folder } from './setting.ts';

const stranger = { uid: 4_000_001, gid: 4_000_001 };
afterAll(cleanFolders);

describe('the account of the server', () => {
  it('is postgres where the system has it', () => {
    expect(unprivilegedAccount('root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:\npostgres:x:101:104::/:\n')).toEqual({ uid: 101, gid: 104 });
  });
  it('is nobody otherwise', () => {
    expect(unprivilegedAccount('root:x:0:0::/root:/bin/sh\nnobody:x:99:98::/:\n')).toEqual({ uid: 99, gid: 98 });
    expect(unprivilegedAccount('')).toEqual({ uid: 65534, gid: 65534 });
  });
  it('is never root, whatever the system calls postgres', () => {
    expect(unprivilegedAccount('postgres:x:0:0::/:\n')).toEqual({ uid: 65534, gid: 65534 });
  });
});

describe('the way to a folder', () => {
  it('is closed by any folder above that others may not enter', () => {
    const [outer, inner] = [folder(), 'a/b'];
    mkdirSync(join(outer, inner), { recursive: true });
    expect(mayEnter(stranger, join(outer, inner))).toBe(true);
    chmodSync(join(outer, 'a'), 0o700);
    expect(mayEnter(stranger, join(outer, inner))).toBe(false);
    expect(mayEnter(null, join(outer, inner))).toBe(true);
  });
  it('is judged by the bits of the owner, the group or the others', () => {
    const path = folder();
    chmodSync(path, 0o610);
    const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    expect(holds(own, path, 4)).toBe(true);
    expect(holds(own, path, 1)).toBe(false);
    expect(holds({ ...stranger, gid: own.gid }, path, 1)).toBe(true);
    expect(holds(stranger, path, 1)).toBe(false);
    chmodSync(path, 0o711);
  });
});
