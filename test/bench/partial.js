// @ts-check
import { isDeepStrictEqual } from 'node:util';

/** @typedef {import('./questions.js').Answer} Answer */

/** Whether an answer lacks something, and only what it says a silent service keeps: every error names that service, as the one that gave no answer. @param {string} service @param {Answer} answer */
export function namesOnly(service, { errors = [] }) {
  return errors.length > 0 && othersThan(service, { errors }).length === 0;
}

/** The errors of an answer that say something else than that this service gave none. @param {string} service @param {Answer} answer */
export function othersThan(service, { errors = [] }) {
  return errors.filter(({ extensions }) => extensions?.code !== 'SUBGRAPH_UNAVAILABLE' || extensions.service !== service);
}

/** The places in which a later answer differs from an earlier one without being null, or is null without an error: what has become smaller in secret. @param {Answer} before @param {Answer} after @returns {string[]} */
export function changedInSecret(before, after) {
  const differing = differencesIn(before.data, after.data, []);
  if (differing.length === 0) return [];
  return differing.filter(({ isNull }) => !isNull || !after.errors?.length).map(({ path }) => path);
}

/** @param {unknown} before @param {unknown} after @param {(string | number)[]} path @returns {{ path: string, isNull: boolean }[]} */
function differencesIn(before, after, path) {
  if (isDeepStrictEqual(before, after)) return [];
  if (after === null || after === undefined) return [{ path: path.join('.'), isNull: after === null }];
  if (before === null || typeof before !== 'object' || typeof after !== 'object' || Array.isArray(before) !== Array.isArray(after)) return [{ path: path.join('.'), isNull: false }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differencesIn(/** @type {any} */ (before)[key], /** @type {any} */ (after)[key], [...path, key]));
}
