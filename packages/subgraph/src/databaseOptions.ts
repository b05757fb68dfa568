export { transactionLimits } from '@zhuqi/events';

/** How a service's Prisma adapter reaches its database: at most five connections, given back when idle, moments in UTC whatever the server's own time zone. */
export function databaseOptions(connectionString: string): { connectionString: string; max: number; idleTimeoutMillis: number; options: string } {
  return { connectionString, max: 5, idleTimeoutMillis: 5_000, options: '-c TimeZone=UTC' };
}
