/** For how many milliseconds something may go on after the last test: stopping a database, ending connections. */
const TO_END = 20_000;

/** A run of tests that does not end tells nobody what failed: whatever a test has left open is named, and fails the run. */
export default class Ends {
  onRunComplete() {
    // Fires only while something else keeps the process alive.
    setTimeout(() => {
      process.stderr.write(`测试结束后仍有未关闭的资源 / Left open after the last test: ${[...new Set(process.getActiveResourcesInfo())].join(', ')}\n`);
      process.exit(1);
    }, TO_END).unref();
  }
}
