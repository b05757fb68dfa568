const patterns: [RegExp, (...found: string[]) => string][] = [
  [/^missing required argument '(.+?)'/, (name) => `缺少参数 ${name}`],
  [/^required option '(.+?)' not specified/, (option) => `缺少选项 ${option}`],
  [/^option '(.+?)' argument missing/, (option) => `选项 ${option} 缺少值`],
  [/^option '(.+?)' argument '(.*?)' is invalid/s, (option, value) => `选项 ${option} 的值“${value}”无效`],
  [/^unknown option '(.+?)'/, (option) => `没有选项 ${option}`],
  [/^unknown command '(.+?)'/, (command) => `没有命令 ${command}`],
  [/^too many arguments/, () => '参数过多'],
];

/** What people read about arguments that the command does not take: Commander's English with its Chinese beside it, on one line. */
export function usageText(written: string): string {
  const english = written.replace(/^error: /, '').trim().replaceAll('\n', ' ').replace(/\.$/, '');
  const chinese = patterns.flatMap(([pattern, say]) => {
    const found = pattern.exec(english);
    return found ? [say(...found.slice(1))] : [];
  })[0];
  return `${chinese ?? '用法有误'}，用 --help 查看用法 / ${english}: see --help\n`;
}
