import { Command } from 'commander';
import { bulletinCommand } from './commands/bulletin.ts';
import { dossierCommand } from './commands/dossier.ts';
import { exportCommand } from './commands/export.ts';
import { loadCommand } from './commands/load.ts';
import { messagesCommand } from './commands/messages.ts';
import { queryCommand } from './commands/query.ts';
import { USUAL_URL } from './commands/surroundings.ts';
import type { Surroundings } from './commands/surroundings.ts';
import { tokenCommand } from './commands/token.ts';
import { usageText } from './usage.ts';

const titles: Record<string, string> = { 'Usage:': '用法 Usage:', 'Arguments:': '参数 Arguments:', 'Options:': '选项 Options:', 'Global Options:': '通用选项 Global options:', 'Commands:': '命令 Commands:' };

/** The `zhuqi` command with everything it can do. */
export function program(surroundings: Surroundings): Command {
  const zhuqi = new Command('zhuqi')
    .description('助企：从终端查询图、导入导出台账 / Zhuqi: ask the graph, load and export ledgers')
    .option('--url <url>', `网关地址（ZHUQI_URL，默认 ${USUAL_URL}）/ the gateway's address`)
    .option('--token <token>', '令牌（ZHUQI_TOKEN）/ the token to sign in with')
    .helpOption('-h, --help', '显示帮助 / show help')
    .helpCommand('help [command]', '显示命令的帮助 / show a command\'s help')
    .addHelpText('after', [
      '',
      '退出码 Exit codes:',
      '  0  完成 / done',
      '  1  完成，但有退回的行、查询错误或查无此企业 / done, but rows were rejected, the answer has errors, or there is no such enterprise',
      '  2  未能完成 / could not be done',
      '',
      '先取令牌 Get a token first:  export ZHUQI_TOKEN=$(npx zhuqi token --as hq-office)',
    ].join('\n'));
  for (const command of [tokenCommand, loadCommand, exportCommand, bulletinCommand, dossierCommand, messagesCommand, queryCommand]) zhuqi.addCommand(command(surroundings));
  for (const command of [zhuqi, ...zhuqi.commands]) speak(command, surroundings);
  return zhuqi;
}

/** Makes a command write to the terminal it was given and hand back what it ends with. */
function speak(command: Command, { stdout, stderr }: Surroundings): void {
  command
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text), outputError: (text, write) => write(usageText(text)) })
    .configureHelp({ showGlobalOptions: command.parent !== null, styleTitle: (title) => titles[title] ?? title })
    .helpOption('-h, --help', '显示帮助 / show help');
}
