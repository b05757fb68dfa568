import { Command, InvalidArgumentError } from 'commander';
import { figuresOf } from '../bulletin/bulletinJson.ts';
import { askBulletin } from '../bulletin/bulletinOf.ts';
import { printBulletin } from '../bulletin/printBulletin.ts';
import { clusterOf } from '../clusters.ts';
import { signedIn, tell } from './surroundings.ts';
import type { GatewayOptions, Surroundings } from './surroundings.ts';

interface BulletinOptions extends GatewayOptions {
  asOf: string;
  cluster?: string;
  county?: string;
  json?: boolean;
}

/** `zhuqi bulletin`: the campaign's figures as of a day. */
export function bulletinCommand(surroundings: Surroundings): Command {
  return new Command('bulletin')
    .description('截至某日的通报 / The campaign\'s figures as of a day')
    .requiredOption('--as-of <date>', '截至日期 YYYY-MM-DD / the day', dayOf)
    .option('--cluster <cluster>', '产业集群，编码或名称 / an industry cluster, by code or Chinese label')
    .option('--county <county>', '县市区名称 / a county or functional zone, by name')
    .option('--json', '以 JSON 输出，金额为万元 / print JSON, amounts in 万元')
    .addHelpText('after', '\n退出码 Exit codes: 0 全部报送 everything reported; 2 未能查询或有部分服务没有应答 could not be done, or a service does not answer')
    .action(async (_options: object, command: Command) => {
      const { asOf, cluster, county, json, ...options } = command.optsWithGlobals<BulletinOptions>();
      const scope = { asOf, ...(cluster === undefined ? {} : { cluster: clusterOf(cluster) }), ...(county === undefined ? {} : { county }) };
      const { bulletin, troubles } = await askBulletin(signedIn(surroundings, options), scope);
      if (json) surroundings.stdout.write(`${JSON.stringify(figuresOf(bulletin), null, 2)}\n`);
      else printBulletin(bulletin, surroundings.stdout);
      tell(surroundings, troubles);
      surroundings.end(troubles.length > 0 ? 2 : 0);
    });
}

function dayOf(written: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(written) ? Date.parse(`${written}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(written)) throw new InvalidArgumentError('请写成 YYYY-MM-DD / write YYYY-MM-DD');
  return written;
}
