import { importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';

/** Who issues the sample people's tokens; real people come from the city's own identity provider. */
export const SAMPLE_ISSUER = 'zhuqi-local';

/** For whom the sample tokens are meant. */
export const SAMPLE_AUDIENCE = 'zhuqi';

/** The command-office person who needs no post granted by anybody (the first one always comes from the configuration). */
export const COMMAND_OFFICE = 'sample:hq-office';

/** A sample person: the post, and what the post stands for unless `--unit` says otherwise (a unit's code, name or alias; a credit code for enterprises). */
export interface SamplePost {
  role: string;
  stands: 'NOWHERE' | 'UNIT' | 'ENTERPRISE';
  byDefault?: string;
}

/** One sample person for each post of E.12, and the operator of the installation. */
export const samplePosts = {
  'hq-office': { role: 'HQ_OFFICE', stands: 'NOWHERE' },
  'county-office': { role: 'COUNTY_OFFICE', stands: 'UNIT', byDefault: '任城区' },
  'task-force': { role: 'TASK_FORCE', stands: 'UNIT', byDefault: '高端装备产业集群发展专班' },
  'factor-group': { role: 'FACTOR_GROUP', stands: 'UNIT', byDefault: '金融保障组' },
  // The sample ledgers hold no unit of this kind: whoever wants one loads it and names it.
  department: { role: 'DEPARTMENT', stands: 'UNIT' },
  'assist-team': { role: 'ASSIST_TEAM', stands: 'ENTERPRISE', byDefault: '91370871XAMP00026Q' },
  'resident-cadre': { role: 'RESIDENT_CADRE', stands: 'ENTERPRISE', byDefault: '91370871XAMP00026Q' },
  enterprise: { role: 'ENTERPRISE', stands: 'ENTERPRISE', byDefault: '91370871XAMP00026Q' },
  'data-team': { role: 'DATA_TEAM', stands: 'NOWHERE' },
  auditor: { role: 'AUDITOR', stands: 'NOWHERE' },
  operator: { role: 'OPERATOR', stands: 'NOWHERE' },
} as const satisfies Record<string, SamplePost>;

/** The name of a sample person, as `zhuqi token --as` takes it. */
export type SampleName = keyof typeof samplePosts;

/** Signs a sample person's token, good for twelve hours. */
export async function sampleToken(identity: JWK, subject: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(SAMPLE_ISSUER)
    .setAudience(SAMPLE_AUDIENCE)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime('12h')
    .sign(await importJWK(identity, 'EdDSA'));
}
