// npm run compose -w docker: writes compose.yaml from the folders; with --check only says whether it is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { composeText } from './src/composition.js';
import { services } from './src/registry.js';

const path = new URL('compose.yaml', import.meta.url);
const text = composeText(services());
if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
} else if (readFileSync(path, 'utf8') !== text) {
  console.error('docker/compose.yaml 与服务目录不一致，请运行 npm run compose -w docker / docker/compose.yaml is not what the folders say: run npm run compose -w docker');
  process.exit(1);
}
