import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './problem.ts';

/**
 * Makes a folder and those above it; false where it stood already. Throws what the system said. Node's own recursive mkdir never
 * comes back from a place where no folder can be made though the one above it stands, such as /proc.
 */
export async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (await isFolder(path)) return false;
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
  }
  await makeFolder(dirname(path));
  return mkdir(path).then(() => true, async (error: unknown) => {
    if (await isFolder(path)) return false;
    throw error;
  });
}

const isFolder = (path: string): Promise<boolean> => stat(path).then((found) => found.isDirectory(), () => false);
