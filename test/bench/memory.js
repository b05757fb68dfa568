// @ts-check
import { readdirSync, readFileSync } from 'node:fs';

/** @typedef {{ rss: number, pss: number, processes: number }} Memory Bytes: RSS counts shared pages in each process, PSS shares them out, so that its sum is the memory really held. */

/** Memory of a process and all that descend from it; null where the system does not tell (only Linux does). @param {number} pid @returns {Memory | null} */
export function memoryOf(pid) {
  const total = { rss: 0, pss: 0, processes: 0 };
  for (const each of family(pid)) {
    try {
      const told = readFileSync(`/proc/${each}/smaps_rollup`, 'utf8');
      total.rss += kilobytes(told, 'Rss') * 1024;
      total.pss += kilobytes(told, 'Pss') * 1024;
      total.processes += 1;
    } catch {
      // It ended meanwhile, or it is another account's.
    }
  }
  return total.processes > 0 ? total : null;
}

/** @param {string} text @param {string} name */
function kilobytes(text, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
}

/** @param {number} pid @returns {number[]} */
function family(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of list('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [pid];
  for (const each of found) found.push(...(children.get(each) ?? []));
  return found;
}

/** @param {string} pid */
function parentOf(pid) {
  try {
    // The command's name stands in brackets and may hold anything.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]);
  } catch {
    return -1;
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
