import type { Db } from '../../generated/db.ts';
import type { ConsultationTrigger } from '../../generated/graphql.ts';
import type { Issue } from '../../generated/prisma/client.ts';
import { slips } from './milestonePlan.ts';

const SLIPS_THAT_CALL_FOR_CONSULTATION = 2;

/** Why a consultation may be convened on an issue, the first reason that applies (E.8); null when none does. */
export async function consultationTrigger(tx: Db, issue: Issue, today: string): Promise<ConsultationTrigger | null> {
  if (issue.complex) return 'COMPLEX';
  if (issue.coHandlers.length > 0) return 'SEVERAL_UNITS';
  if (issue.inArbitration) return 'ARBITRATION';
  if (!issue.longCycle) return null;
  const milestones = await tx.issueMilestone.findMany({ where: { issueId: issue.id } });
  return slips(milestones, today) >= SLIPS_THAT_CALL_FOR_CONSULTATION ? 'SLIPPED_TWICE' : null;
}
