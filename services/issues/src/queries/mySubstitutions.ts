import { storedDay } from '@zhuqi/subgraph';
import type { Context } from '../context.ts';
import type { Substitution } from '../generated/prisma/client.ts';

const SHOWN = 100;

/** The viewer's substitutions, as holder and as substitute, latest first, at most 100. */
export function mySubstitutions({ db, viewer: { subject } }: Context): Promise<Substitution[]> {
  return db.substitution.findMany({ where: { OR: [{ holder: subject }, { substitute: subject }] }, orderBy: [{ namedAt: 'desc' }, { id: 'desc' }], take: SHOWN });
}

/** Whether a substitution holds on a day `YYYY-MM-DD`. */
export function holdsOn({ from, to, endedAt }: Substitution, today: string): boolean {
  const day = storedDay(today);
  return endedAt === null && from <= day && day <= to;
}
