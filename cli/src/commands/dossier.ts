import { Command } from 'commander';
import { askDossier } from '../dossier/dossierOf.ts';
import { printDossier } from '../dossier/printDossier.ts';
import { Failure } from '../failure.ts';
import { signedIn, tell } from './surroundings.ts';
import type { GatewayOptions, Surroundings } from './surroundings.ts';

/** `zhuqi dossier`: an enterprise's file (一企一档), put together from all services. */
export function dossierCommand(surroundings: Surroundings): Command {
  return new Command('dossier')
    .description('企业的一企一档 / An enterprise\'s file, from all services')
    .argument('<credit-code>', '统一社会信用代码 / the unified social credit code')
    .option('--json', '以 JSON 输出，金额为万元 / print JSON, amounts in 万元')
    .addHelpText('after', '\n退出码 Exit codes: 0 完整 complete; 1 查无此企业 no such enterprise; 2 未能查询或有部分服务没有应答 could not be done, or a service does not answer')
    .action(async (creditCode: string, _options: object, command: Command) => {
      const { json, ...options } = command.optsWithGlobals<GatewayOptions & { json?: boolean }>();
      const id = creditCode.normalize('NFKC').trim().toUpperCase();
      const { enterprise, parts, troubles } = await askDossier(signedIn(surroundings, options), id);
      if (!enterprise) {
        if (troubles.length > 0) throw new Failure(troubles.join('\n'));
        throw new Failure({ zh: `查无企业 ${id}，或您的岗位不能查看`, en: `There is no enterprise ${id} that your post reaches` }, 1);
      }
      if (json) surroundings.stdout.write(`${JSON.stringify({ enterprise }, null, 2)}\n`);
      else printDossier(enterprise, parts, surroundings.stdout);
      tell(surroundings, troubles);
      surroundings.end(troubles.length > 0 ? 2 : 0);
    });
}
