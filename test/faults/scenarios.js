// @ts-check
import { readdirSync } from 'node:fs';

const FOLDER = new URL('./scenarios/', import.meta.url);

/** A file in scenarios/ is a scenario of its name: there is no other list. */
export function namesOfScenarios() {
  return readdirSync(FOLDER).filter((file) => file.endsWith('.js')).map((file) => file.slice(0, -'.js'.length)).sort();
}

/** The scenarios of these names, or all; throws for a file that holds none. @param {readonly string[]} only @returns {Promise<import('./main.js').Scenario[]>} */
export async function scenariosIn(only) {
  const names = namesOfScenarios().filter((name) => only.length === 0 || only.includes(name));
  return Promise.all(names.map(async (name) => {
    const found = await import(new URL(`${name}.js`, FOLDER).href);
    if (typeof found.run !== 'function') throw new Error(`scenarios/${name}.js exports no run()`);
    return { name, backends: found.backends, run: found.run };
  }));
}
