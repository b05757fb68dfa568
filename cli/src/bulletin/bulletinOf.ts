import type { Answer, Client } from '../client.ts';
import { Failure } from '../failure.ts';
import { troublesOf } from '../troubles.ts';
import { bulletinJson } from './bulletinJson.ts';
import type { BulletinJson } from './bulletinJson.ts';
import { BULLETIN_QUERY } from './question.ts';
import type { BulletinAnswer } from './question.ts';

/** Which bulletin: as of a day (YYYY-MM-DD), of a cluster (its code) or a county (its name), else of the whole city. */
export interface BulletinScope {
  asOf: string;
  cluster?: string;
  county?: string;
}

/** A bulletin, and what people have to know about the parts of it that could not be counted. */
export interface AskedBulletin {
  bulletin: BulletinJson;
  troubles: string[];
}

/** Asks the graph for a bulletin; throws Failure when there is none at all. */
export async function askBulletin(client: Client, scope: BulletinScope): Promise<AskedBulletin> {
  const answer: Answer<{ bulletin: BulletinAnswer | null }> = await client.query(BULLETIN_QUERY, { ...scope });
  const troubles = troublesOf(answer);
  if (!answer.data?.bulletin) throw new Failure(troubles.join('\n') || '没有通报可查 / There is no bulletin');
  return { bulletin: bulletinJson(answer.data.bulletin), troubles };
}

/** A bulletin, without the parts that could not be counted; throws Failure when there is none at all. */
export async function bulletinOf(client: Client, scope: BulletinScope): Promise<BulletinJson> {
  return (await askBulletin(client, scope)).bulletin;
}
