import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client.ts';

/** The service's database. */
export type Db = PrismaClient;

/** Opens the service's database; at most five connections. */
export function connect(connectionString: string): Db {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 5 }) });
}
