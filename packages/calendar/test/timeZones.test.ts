import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

describe('whatever the time zone of the process', () => {
  it.each(['America/New_York', 'Pacific/Kiritimati'])('every date is the same in %s', (zone) => {
    const run = execFileSync(process.execPath, ['--experimental-vm-modules', jest, '--json', '--runInBand', '--testPathPatterns', 'workingDays|officeHours|rounds|notices'], {
      cwd: join(import.meta.dirname, '..'), env: { ...process.env, TZ: zone }, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8',
    });
    const { numPassedTests, numTotalTests } = JSON.parse(run) as { numPassedTests: number; numTotalTests: number };
    expect(numPassedTests).toBeGreaterThan(40);
    expect(numPassedTests).toBe(numTotalTests);
  });
});
