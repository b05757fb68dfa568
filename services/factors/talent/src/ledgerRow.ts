import { storedDay, writtenDay } from '@zhuqi/subgraph';
import type { EnterpriseScope, Prisma } from './generated/prisma/client.ts';
import { settledOn } from './heads.ts';
import { areasIn, isClosedByHand } from './talent.ts';
import type { TalentRow } from './talentRow.ts';
import type { SheetRow } from './talentSheet.ts';
import { cooperationAreas, headsOf } from './terms.ts';
import type { CooperationArea } from './terms.ts';

/** The placement that a row tells of: its 到岗人数 on its 日期; none without heads. */
export function placementOf({ id, kind, placedHeads, day }: SheetRow): Prisma.PlacementCreateManyInput[] {
  const heads = headsOf[kind];
  return heads !== null && placedHeads && day ? [{ requestId: id, kind: heads, heads: placedHeads, placedOn: storedDay(day), fromLedger: true }] : [];
}

/** The agreement that a row tells of: signed on its 日期 (S63); none for heads, or before it is signed. */
export function agreementOf({ id, kind, school, day, remark }: SheetRow): Prisma.SchoolEnterpriseAgreementCreateManyInput[] {
  return headsOf[kind] === null && school && day ? [{ requestId: id, school, signedOn: storedDay(day), areas: areasIn(remark), fromLedger: true }] : [];
}

/** A request as a row makes it, over what stood there: resolved when its demand is placed or its agreement signed, unless somebody closed it by hand. */
export function requestOf(row: SheetRow, standing?: TalentRow) {
  return {
    id: row.id, enterpriseId: row.enterprise.id, issueId: row.issue?.id ?? null, kind: row.kind, demandedHeads: row.demandedHeads, school: row.school, remark: row.remark,
    inLedger: true, reportedName: row.reportedName, reportedPlaced: row.placedHeads, reportedOn: storedDay(row.day), ...stateOf(row, standing),
  } satisfies Prisma.TalentRequestUncheckedCreateInput;
}

function stateOf(row: SheetRow, standing: TalentRow | undefined): { status: string; resolvedOn: Date | null } {
  if (standing && isClosedByHand(standing)) return { status: standing.status, resolvedOn: standing.resolvedOn };
  const kept = standing?.inLedger ? standing : null;
  const placements = [...placementOf(row).map(({ heads, placedOn }) => ({ heads, placedOn: new Date(placedOn) })), ...(kept?.placements.filter(({ fromLedger }) => !fromLedger) ?? [])];
  const [told] = agreementOf(row);
  const agreement = told ? { signedOn: new Date(told.signedOn) } : kept?.agreement && !kept.agreement.fromLedger ? kept.agreement : null;
  const resolvedOn = settledOn({ kind: row.kind, demandedHeads: row.demandedHeads, placements, agreement });
  return { status: resolvedOn ? 'RESOLVED' : 'IN_PROGRESS', resolvedOn };
}

/** A request as the sheet shows it: what the ledger said of it, or for one that no ledger held what was brought in all. */
export function rowOf(request: TalentRow & { enterprise: EnterpriseScope }): SheetRow {
  const { id, kind, demandedHeads, school, remark, agreement } = request;
  return {
    id, enterprise: request.enterprise as unknown as SheetRow['enterprise'], reportedName: request.reportedName, issue: request.issueId ? { id: request.issueId } : null, kind: kind as SheetRow['kind'], demandedHeads,
    ...(request.inLedger
      ? { placedHeads: request.reportedPlaced, day: writtenDay(request.reportedOn), school, remark }
      : { ...broughtInAll(request), school: agreement?.school ?? school, remark: agreement ? areaWords(agreement.areas) : remark }),
  };
}

function broughtInAll({ placements, agreement }: TalentRow): Pick<SheetRow, 'placedHeads' | 'day'> {
  const last = placements.at(-1)?.placedOn ?? agreement?.signedOn ?? null;
  return { placedHeads: placements.length > 0 ? placements.reduce((sum, { heads }) => sum + heads, 0) : null, day: writtenDay(last) };
}

function areaWords(areas: string[]): string {
  return areas.map((area) => cooperationAreas[area as CooperationArea].zh).join('、');
}
