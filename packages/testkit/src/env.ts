/** What the tests' surroundings say: the PostgreSQL server lent by Jest's global set-up, and how much services log. */
export function testEnv(env: NodeJS.ProcessEnv = process.env): { server: string; logLevel: string } {
  if (!env.TEST_DATABASE_URL) throw new Error("Set Jest's globalSetup to '@zhuqi/postgres/jest'");
  return { server: env.TEST_DATABASE_URL, logLevel: env.LOG_LEVEL ?? 'warn' };
}
