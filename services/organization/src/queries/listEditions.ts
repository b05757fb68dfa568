import type { Db } from '../generated/db.ts';
import type { CampaignEdition } from '../generated/prisma/client.ts';

/** The editions of the campaign that are known, latest first (S1). */
export function listEditions(db: Db): Promise<CampaignEdition[]> {
  return db.campaignEdition.findMany({ orderBy: { year: 'desc' } });
}
