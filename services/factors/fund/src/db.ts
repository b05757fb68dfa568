import { PrismaPg } from '@prisma/adapter-pg';
import { databaseOptions } from '@zhuqi/subgraph';
import { PrismaClient } from './generated/prisma/client.ts';

/** The service's database. */
export type Db = PrismaClient;

/** Opens the service's database. */
export function connect(connectionString: string): Db {
  return new PrismaClient({ adapter: new PrismaPg(databaseOptions(connectionString)) });
}
