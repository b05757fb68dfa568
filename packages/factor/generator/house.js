import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { factorTerms } from './places.js';

/**
 * What a repository holds already, as far as a new group must not meet it.
 * @typedef {object} House
 * @property {readonly string[]} services names of its subgraphs
 * @property {readonly string[]} workspaces names of its packages without their scope
 * @property {readonly string[]} folders names under services/factors
 * @property {readonly string[]} factors codes of the factors
 * @property {readonly string[]} factorNames Chinese words by which factors are known
 * @property {readonly string[]} sheets names of the ledgers' sheets
 * @property {readonly string[]} prefixes what requests' numbers begin with
 */

/**
 * Reads what is there.
 * @param {string} root
 * @returns {House}
 */
export function readHouse(root) {
  const workspaces = workspaceFolders(root);
  const services = workspaces.filter((folder) => existsSync(join(folder, 'schema.graphql')) && existsSync(join(folder, 'src')));
  const sources = services.flatMap((folder) => readdirSync(join(folder, 'src')).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(folder, 'src', file), 'utf8')));
  const terms = factorTerms(root);
  return {
    services: services.map((folder) => basename(folder)),
    workspaces: workspaces.map((folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name.replace(/^@[^/]+\//, '')),
    folders: readdirSync(join(root, 'services/factors')),
    factors: terms.codes,
    factorNames: terms.names,
    sheets: found(sources, /^ {2}name: '(\p{Script=Han}+)'/gmu),
    prefixes: found(sources, /^ {2}prefix: '([A-Z]+)'/gm),
  };
}

/** @param {string} root */
function workspaceFolders(root) {
  /** @type {{ workspaces: string[] }} */
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => (pattern.endsWith('/*') ? childrenOf(join(root, pattern.slice(0, -2))) : [join(root, pattern)]))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/** @param {string} folder */
const childrenOf = (folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []);

/** @param {readonly string[]} texts @param {RegExp} pattern */
const found = (texts, pattern) => texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => String(match[1])));
