#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error('zhuqi 尚未构建，请先运行 npm run build / zhuqi is not built yet: run `npm run build` first');
  process.exitCode = 2;
}
