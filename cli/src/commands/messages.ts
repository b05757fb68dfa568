import { Command } from 'commander';
import type { Client } from '../client.ts';
import { Failure } from '../failure.ts';
import { liveEvents } from '../messages/liveEvents.ts';
import { signedIn } from './surroundings.ts';
import type { GatewayOptions, Surroundings } from './surroundings.ts';

interface Unread {
  myMessages: { nodes: { id: string; severity: string; title: string; createdAt: string }[] };
}

/** `zhuqi messages`: one's own unread messages, and those that come. */
export function messagesCommand(surroundings: Surroundings): Command {
  return new Command('messages')
    .description('本人的未读消息 / One\'s own unread messages')
    .option('-f, --follow', '持续接收新消息，按 Ctrl-C 结束 / go on with those that come, until Ctrl-C')
    .addHelpText('after', '\n退出码 Exit codes: 0 已列出 listed; 2 未能查询或接收 could not be asked or received')
    .action(async (_options: object, command: Command) => {
      const { follow, ...options } = command.optsWithGlobals<GatewayOptions & { follow?: boolean }>();
      const gateway = signedIn(surroundings, options);
      const printed = new Set<string>();
      await printUnread(gateway, surroundings, printed);
      if (!follow) return;
      for await (const event of liveEvents(gateway)) if (event !== 'unread') await printUnread(gateway, surroundings, printed);
    });
}

/** Prints the unread messages that were not printed yet, the oldest first: the moment, a mark for yellow and red, the title. */
async function printUnread(gateway: Client, { stdout }: Surroundings, printed: Set<string>): Promise<void> {
  const { data, errors } = await gateway.query<Unread>('{ myMessages(first: 50, filter: { unread: true }) { nodes { id severity title createdAt } } }');
  if (!data) throw new Failure(errors?.map(({ message }) => message).join('\n') ?? { zh: '没有应答', en: 'There is no answer' });
  for (const { id, severity, title, createdAt } of data.myMessages.nodes.toReversed()) {
    if (printed.has(id)) continue;
    printed.add(id);
    stdout.write(`${createdAt}  ${severity.padEnd(6)}  ${title}\n`);
  }
}
