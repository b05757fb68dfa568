/** How a service's Prisma adapter reaches its database: at most five connections, moments in UTC whatever the server's own time zone. */
export function databaseOptions(connectionString: string): { connectionString: string; max: number; options: string } {
  return { connectionString, max: 5, options: '-c TimeZone=UTC' };
}
