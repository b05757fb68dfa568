import { settleFinding as settle } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { SettleFindingInput } from '../../generated/graphql.ts';
import type { Finding } from '../../generated/prisma/client.ts';
import { visibleFindings } from '../../queries/listFindings.ts';

/** What a mutation on a finding brings: the finding, or why nothing was done. */
export interface FindingOutcome {
  finding: Finding | null;
  errors: UserError[];
}

/** The command office, or the county that a finding is about, says how it was dealt with (E.14). */
export function settleFinding({ db, viewer, now }: Context, input: SettleFindingInput): Promise<FindingOutcome> {
  return settle(db, viewer, input, {
    find: (tx, id) => tx.finding.findFirst({ where: { AND: [{ id }, visibleFindings(viewer)] } }),
    update: (tx, id, data) => tx.finding.update({ where: { id }, data }),
    settler: { zh: '所在县市区', en: 'the county' },
    maySettle: ({ county }) => viewer.role === 'COUNTY_OFFICE' && viewer.county === county,
    now: now(),
  });
}
