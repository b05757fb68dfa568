import { startProblem } from '@zhuqi/subgraph';
import { demonstrate } from './demonstrate.ts';
import { localEnv } from './env.ts';
import { startEverything } from './startEverything.ts';
import type { Everything } from './startEverything.ts';

let everything: Everything | undefined;
let stoppingSince = 0;

/** Ctrl-C or SIGTERM: end what is under way, stop PostgreSQL last; a second Ctrl-C does not wait. */
async function stop(): Promise<void> {
  // Under npm one Ctrl-C comes twice: from the terminal, and handed on by npm.
  if (stoppingSince > 0 && Date.now() - stoppingSince < 1_000) return;
  if (stoppingSince > 0) process.exit(130);
  stoppingSince = Date.now();
  console.error('\n正在停止 / Stopping …');
  await everything?.stop();
  process.exit(0);
}

process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

try {
  const began = Date.now();
  everything = await startEverything(localEnv(), (step) => console.error(`  ✓ ${step}`));
  console.error(`已启动，用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒 / Everything answers`);
  if (process.argv.includes('--demo')) await demonstrate(everything);
  console.log(`\n助企图谱在 ${everything.url} 提供服务（浏览器打开即可查询），按 Ctrl-C 结束。\nThe graph is served at ${everything.url} (open it in a browser); Ctrl-C stops it.`);
} catch (error) {
  if (stoppingSince === 0) {
    console.error(`无法启动 / Could not start: ${startProblem(error)}`);
    await everything?.stop();
    process.exit(1);
  }
}
