import { Command, Option } from 'commander';
import { client } from '../client.ts';
import { Failure } from '../failure.ts';
import { urlOf } from './surroundings.ts';
import type { GatewayOptions, Surroundings } from './surroundings.ts';

/** The sample people of a gateway on one's own machine, one for each post. */
const SAMPLE_PEOPLE = ['hq-office', 'county-office', 'task-force', 'factor-group', 'department', 'assist-team', 'resident-cadre', 'enterprise', 'data-team', 'auditor', 'operator'];

/** `zhuqi token`: becomes one of the sample people of a gateway on one's own machine. */
export function tokenCommand(surroundings: Surroundings): Command {
  return new Command('token')
    .description('取样例身份的令牌（仅本机网关）/ Get a sample person\'s token (local gateway only)')
    .addOption(new Option('--as <who>', '身份 / who to be').choices(SAMPLE_PEOPLE).makeOptionMandatory())
    .option('--unit <unit>', '单位编码、名称或统一社会信用代码 / unit code or name, or an enterprise\'s credit code')
    .option('--head', '以单位负责人的身份（办结A类问题、解释说明、退回）/ as the head of the unit')
    .addHelpText('after', '\n退出码 Exit codes: 0 已输出令牌 token printed; 2 未取得 not granted\n例 Example: export ZHUQI_TOKEN=$(npx zhuqi token --as county-office --unit 任城区)')
    .action(async (options: { as: string; unit?: string; head?: true }, command: Command) => {
      const { as, unit, head } = options;
      const gateway = client({ url: urlOf(surroundings, command.optsWithGlobals<GatewayOptions>()) });
      const response = await gateway.send('/local/token', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ as, ...(unit === undefined ? {} : { unit }), ...(head && { head }) }),
      }, { 404: { zh: '这个网关没有样例身份，请使用本单位身份系统签发的令牌', en: 'This gateway has no sample people; use your own identity provider\'s token' } });
      const { token } = (await response.json().catch(() => ({}))) as { token?: string };
      if (!token) throw new Failure({ zh: '网关没有给出令牌，请检查 --url', en: 'The gateway gave no token: check --url' });
      surroundings.stdout.write(`${token}\n`);
    });
}
