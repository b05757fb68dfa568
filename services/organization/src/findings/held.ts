import { Prisma } from '../generated/prisma/client.ts';
import type { Look } from './look.ts';

/** Whether `seat` is held on the day, as SQL. */
export function held({ day }: Pick<Look, 'day'>): Prisma.Sql {
  return Prisma.sql`((seat."from" is null or seat."from" <= ${day}::date) and (seat."to" is null or seat."to" >= ${day}::date))`;
}
