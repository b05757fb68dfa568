/** The server that the tests were told to use (TEST_DATABASE_URL), or undefined. */
export const givenTestServer = (): string | undefined => process.env.TEST_DATABASE_URL || undefined;

/** Tells the test workers, which inherit this process's environment, where their server is; undefined withdraws it. */
export function announceTestServer(url: string | undefined): void {
  if (url === undefined) delete process.env.TEST_DATABASE_URL;
  else process.env.TEST_DATABASE_URL = url;
}

/** What the server's programs see of our environment: nothing but what the system needs, above all no PG* variable. */
export function serverEnvironment(): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
