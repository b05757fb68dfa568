import { settleFinding } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { SettleFindingInput } from '../generated/graphql.ts';
import { visibleFindings } from '../queries/listKeptFindings.ts';

/** The command office, or the county command that owns a finding, says how it was dealt with (E.14). */
export function settleOrganizationFinding({ db, viewer }: Context, input: SettleFindingInput) {
  return settleFinding(db, viewer, input, {
    find: (tx, id) => tx.organizationFindingRecord.findFirst({ where: { AND: [{ id }, visibleFindings(viewer)] } }),
    update: (tx, id, data) => tx.organizationFindingRecord.update({ where: { id }, data }),
    settler: { zh: '所在县市区指挥部', en: 'the county command that owns it' },
    maySettle: ({ owner, county }) => owner === 'COUNTY_COMMAND' && viewer.role === 'COUNTY_OFFICE' && viewer.county === county,
    now: new Date(),
  });
}
