import { mayHandle } from '@zhuqi/factor';
import { settleFinding } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { SettleFindingInput } from '../generated/graphql.ts';
import { visibleFindings } from '../queries/listFindings.ts';

/** The command office, or the finance group that owns it, says how a finding was dealt with (E.14). */
export function settleFinanceFinding({ db, viewer }: Context, input: SettleFindingInput) {
  return settleFinding(db, viewer, input, {
    find: (tx, id) => tx.financeFinding.findFirst({ where: { AND: [{ id }, visibleFindings(viewer)] } }),
    update: (tx, id, data) => tx.financeFinding.update({ where: { id }, data }),
    settler: { zh: '金融保障组', en: 'the finance group' },
    maySettle: () => mayHandle('FINANCE', viewer),
    now: new Date(),
  });
}
