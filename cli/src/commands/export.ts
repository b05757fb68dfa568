import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure.ts';
import { signedIn, tell } from './surroundings.ts';
import type { GatewayOptions, Surroundings } from './surroundings.ts';

interface ExportOptions extends GatewayOptions {
  output?: string;
  filter: Record<string, string>;
}

/** `zhuqi export`: writes a ledger sheet as a workbook that loads again with every row unchanged. */
export function exportCommand(surroundings: Surroundings): Command {
  return new Command('export')
    .description('导出台账工作表 / Export a ledger sheet as a workbook')
    .argument('<sheet>', '工作表名，如 问题诉求 / the sheet\'s name, such as 问题诉求')
    .option('-o, --output <file>', '写入的文件，“-”为标准输出；默认 <工作表>.xlsx / the file to write, "-" for stdout; <sheet>.xlsx unless told')
    .option('--filter <name=value...>', '筛选条件，如 county=任城区 / conditions, such as county=任城区', filterOf, {})
    .addHelpText('after', '\n退出码 Exit codes: 0 已导出 exported; 2 未能导出 could not be done')
    .action(async (sheet: string, _options: object, command: Command) => {
      const options = command.optsWithGlobals<ExportOptions>();
      const filters = new URLSearchParams(options.filter);
      const response = await signedIn(surroundings, options).send(`/ledgers/${encodeURIComponent(sheet)}${filters.size > 0 ? `?${filters}` : ''}`);
      const workbook = Buffer.from(await response.arrayBuffer());
      if (options.output === '-') return void surroundings.stdout.write(workbook);
      const file = options.output ?? `${sheet.replaceAll(/[/\\]/g, '_')}.xlsx`;
      await write(file, workbook, options.output === undefined);
      tell(surroundings, [`已导出 / Exported: ${file}`]);
    });
}

function filterOf(written: string, before: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(written) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('请写成 名称=值 / write name=value');
  return { ...before, [name]: value };
}

/** A file that nobody named is not written over: it may hold somebody's changes. */
async function write(file: string, workbook: Buffer, isNew: boolean): Promise<void> {
  try {
    await writeFile(file, workbook, { flag: isNew ? 'wx' : 'w' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Failure({ zh: `“${file}”已存在，请用 -o 指定文件`, en: `"${file}" is there already: name a file with -o` });
    throw new Failure({ zh: `“${file}”无法写入（${code}）`, en: `"${file}" cannot be written` });
  }
}
