#!/usr/bin/env node
// npm run new:factor -- logistics "物流保障组": makes services/factors/logistics and everything that follows from a folder.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readHouse } from '../generator/house.js';
import { makeFactor } from '../generator/makeFactor.js';
import { objectionTo, usage } from '../generator/objections.js';
import { freePrefix, wordsOf } from '../generator/words.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** @param {string} sentence */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** @returns {{ name?: string | undefined, label?: string | undefined, prefix?: string | undefined, more: string[] }} */
function asked() {
  try {
    const { values, positionals: [name, label, ...more] } = parseArgs({ allowPositionals: true, options: { prefix: { type: 'string' } } });
    return { name, label: label?.normalize('NFKC').trim(), prefix: values.prefix, more };
  } catch {
    return refuse(usage) ?? { more: [] };
  }
}

const { name = '', label = '', prefix, more } = asked();
const house = readHouse(root);
const objection = objectionTo({ name, label, prefix, more }, house);
if (objection) refuse(objection);

const words = wordsOf(name, label, prefix ?? freePrefix(name, house.prefixes));
try {
  const { made, changed } = makeFactor(root, words, (step) => console.log(`… ${step}`));
  console.log(`
${label}已建成 / made:
${made.map((path) => `  + ${path}`).join('\n')}
${changed.map((path) => `  ~ ${path}`).join('\n')}

接下来 / Next:
  npm run build && npm test -w @zhuqi/${name}   # 现在即可通过 / passes as it is
  npm run check   # 契约检查 / the contract holds
  npm run demo    # 本机全部启动 / everything on this machine
  services/factors/${name}/README.md 说明如何改事项与计量 / says how to change kinds and the measure
  台账“${words.zh}”由本组导入，编号前缀 ${words.prefix} / the ledger sheet ${words.zh}; numbers begin with ${words.prefix}
  在台账“单位”中登记“${label}”（要素保障组），然后授予岗位 / enter the group in the sheet 单位, then grant its posts
  提交以上全部文件 / commit all files above`);
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}
