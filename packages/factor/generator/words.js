/**
 * The words that a new factor group brings, in every form that its files need them.
 * @typedef {object} Words
 * @property {string} name the folder, the package and the host: `water-supply`
 * @property {string} stem in identifiers: `waterSupply`
 * @property {string} Stem in types: `WaterSupply`
 * @property {string} FACTOR the factor's code: `WATER_SUPPLY`
 * @property {string} words in sentences: `water supply`
 * @property {string} table of its requests: `water_supply_request`
 * @property {string} zh the factor and its sheet: 供水
 * @property {string} prefix what its numbers begin with: `WS`
 */

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * All forms of a group's words.
 * @param {string} name lower-case English, its words joined by hyphens
 * @param {string} label the group as people call it: 供水保障组
 * @param {string} prefix two capitals
 * @returns {Words}
 */
export function wordsOf(name, label, prefix) {
  const parts = name.split('-');
  const Stem = parts.map(capital).join('');
  return {
    name,
    stem: Stem.charAt(0).toLowerCase() + Stem.slice(1),
    Stem,
    FACTOR: parts.join('_').toUpperCase(),
    words: parts.join(' '),
    table: `${parts.join('_')}_request`,
    zh: label.replace(/保障组$/, ''),
    prefix,
  };
}

/**
 * Two capitals of the name that no other group's numbers begin with.
 * @param {string} name
 * @param {readonly string[]} taken
 * @returns {string}
 */
export function freePrefix(name, taken) {
  const letters = name.replaceAll('-', '').toUpperCase();
  const initials = name.split('-').map((part) => part.charAt(0)).join('').toUpperCase().slice(0, 2);
  const candidates = [initials, ...[...letters.slice(1)].map((letter) => letters.charAt(0) + letter)].filter((one) => one.length === 2);
  return candidates.find((one) => !taken.includes(one)) ?? `${letters.charAt(0)}X`;
}

/**
 * A text of the template with its placeholders, such as `__name__`, replaced.
 * @param {string} text
 * @param {Words} words
 * @returns {string}
 */
export function filled(text, words) {
  return text.replace(/__(name|stem|Stem|FACTOR|words|table|zh|prefix)__/g, (_, key) => words[/** @type {keyof Words} */ (key)]);
}
