/** @typedef {import('./house.js').House} House */

const MOST_LETTERS = 24;
/** Names that mean something else beside a service: hosts, databases, files of the template. */
const RESERVED = ['redis', 'databases', 'queue', 'factors', 'dist', 'src', 'main', 'db', 'context', 'requests'];

/** How the generator is called. */
export const usage = '用法 / Usage: npm run new:factor -- logistics "物流保障组" [--prefix WL]';

/**
 * Why a new group cannot be made, as one sentence in both languages; null when it can.
 * @param {{ name?: string | undefined, label?: string | undefined, prefix?: string | undefined, more?: readonly string[] }} asked
 * @param {House} house
 * @returns {string | null}
 */
export function objectionTo({ name, label, prefix, more = [] }, house) {
  if (!name) return `请给出英文名称。${usage} / Give the name in English`;
  if (!/^[a-z]+(-[a-z]+)*$/.test(name) || name.length < 2 || name.length > MOST_LETTERS) {
    return `名称“${name}”须为 2 到 ${MOST_LETTERS} 个小写英文字母，多个词之间用一个连字符，如 water-supply / The name "${name}" must be 2 to ${MOST_LETTERS} lower-case letters a to z, words joined by a hyphen, such as water-supply`;
  }
  if (house.services.includes(name)) return `已有名为 ${name} 的服务 / There is already a service called ${name}`;
  if (house.folders.includes(name)) return `文件夹 services/factors/${name} 已存在 / The folder services/factors/${name} exists already`;
  if (house.workspaces.includes(name) || RESERVED.includes(name)) return `名称 ${name} 已另有用途，请换一个 / The name ${name} means something else here: choose another`;
  if (!label) return `请给出中文名称，如 "物流保障组"。${usage} / Give the Chinese name of the group`;
  if (!/^\p{Script=Han}{1,10}(?<!保障)保障组$/u.test(label)) return `中文名称“${label}”须以“保障组”结尾，前面为 1 到 10 个汉字，如 物流保障组 / The Chinese name "${label}" must end with 保障组 after 1 to 10 Chinese characters, such as 物流保障组`;
  if (more.length > 0) return `多余的参数：${more.join(' ')}。${usage} / Too many arguments: ${more.join(' ')}`;
  return clash(name, label, prefix, house);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string | undefined} prefix
 * @param {House} house
 */
function clash(name, label, prefix, { factors, factorNames, sheets, prefixes }) {
  const zh = label.replace(/保障组$/, '');
  const code = name.replaceAll('-', '_').toUpperCase();
  if (factors.includes(code)) return `已有要素 ${code} / There is already a factor ${code}`;
  const known = [label, zh, `${zh}组`].find((word) => factorNames.includes(word));
  if (known) return `“${known}”已是另一个要素的名称 / ${known} is already a name of another factor`;
  if (sheets.includes(zh)) return `已有名为“${zh}”的台账 / There is already a ledger sheet called ${zh}`;
  if (prefix !== undefined && !/^[A-Z]{2}$/.test(prefix)) return `编号前缀“${prefix}”须为两个大写字母 / The prefix "${prefix}" must be two capital letters`;
  if (prefix !== undefined && prefixes.includes(prefix)) return `编号前缀 ${prefix} 已被使用 / The prefix ${prefix} is taken`;
  return null;
}
