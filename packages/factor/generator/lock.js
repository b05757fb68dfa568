/**
 * npm's lock file with one more workspace, as `npm install` would write it, so that `npm ci` accepts it and nothing has to be fetched.
 * @param {string} text package-lock.json
 * @param {string} folder from the repository's root
 * @param {{ name: string, version: string, license: string, dependencies: Record<string, string>, devDependencies: Record<string, string> }} manifest
 * @returns {string}
 */
export function lockedWith(text, folder, { name, version, license, dependencies, devDependencies }) {
  const lock = JSON.parse(text);
  const entries = [
    ...Object.entries(lock.packages),
    [`node_modules/${name}`, { resolved: folder, link: true }],
    [folder, { name, version, license, dependencies: sorted(dependencies), devDependencies: sorted(devDependencies) }],
  ];
  return `${JSON.stringify({ ...lock, packages: sorted(Object.fromEntries(entries)) }, null, 2)}\n`;
}

/** npm orders names as English does. @param {Record<string, unknown>} names */
const sorted = (names) => Object.fromEntries(Object.entries(names).sort(([a], [b]) => a.localeCompare(b, 'en')));
