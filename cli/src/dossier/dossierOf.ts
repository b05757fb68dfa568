import type { Answer, Client } from '../client.ts';
import { troublesOf } from '../troubles.ts';
import { discoverParts } from './parts.ts';
import type { Part } from './parts.ts';
import { dossierQuery } from './question.ts';
import type { DossierAnswer } from './question.ts';

/** An enterprise's file, the parts that were discovered in the graph, and what people have to know about the parts that are missing. */
export interface AskedDossier extends DossierAnswer {
  parts: Part[];
  troubles: string[];
}

/** Asks the graph what a file is made of, then for the whole file of the enterprise with this credit code. */
export async function askDossier(client: Client, id: string): Promise<AskedDossier> {
  const { parts, troubles } = await discoverParts(client);
  const answer: Answer<DossierAnswer> = await client.query(dossierQuery(parts), { id });
  return { enterprise: answer.data?.enterprise ?? null, parts, troubles: [...new Set([...troubles, ...troublesOf(answer)])] };
}
