import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure.ts';
import { signedIn } from './surroundings.ts';
import type { GatewayOptions, Surroundings } from './surroundings.ts';

interface QueryOptions extends GatewayOptions {
  variables: Record<string, unknown>;
}

/** `zhuqi query`: asks the graph anything. */
export function queryCommand(surroundings: Surroundings): Command {
  return new Command('query')
    .description('执行 GraphQL 查询 / Ask the graph anything')
    .argument('<file>', 'GraphQL 文件，“-”为标准输入 / a GraphQL file, "-" for stdin')
    .option('--variables <json>', '变量，JSON 对象 / variables as a JSON object', variablesOf, {})
    .addHelpText('after', '\n退出码 Exit codes: 0 没有错误 no errors; 1 应答含错误 the answer has errors; 2 没有应答 no answer')
    .action(async (file: string, _options: object, command: Command) => {
      const options = command.optsWithGlobals<QueryOptions>();
      const gateway = signedIn(surroundings, options);
      const answer = await gateway.query(await textOf(surroundings, file), options.variables);
      surroundings.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
      surroundings.end((answer.errors?.length ?? 0) > 0 ? 1 : 0);
    });
}

async function textOf({ stdin }: Surroundings, file: string): Promise<string> {
  if (file !== '-') {
    return readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
      throw new Failure({ zh: `“${file}”无法读取（${code}）`, en: `"${file}" cannot be read` });
    });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function variablesOf(written: string): Record<string, unknown> {
  try {
    const variables: unknown = JSON.parse(written);
    if (variables !== null && typeof variables === 'object' && !Array.isArray(variables)) return variables as Record<string, unknown>;
  } catch {
    // Answered below, like JSON that is no object.
  }
  throw new InvalidArgumentError('请给出 JSON 对象 / give a JSON object');
}
