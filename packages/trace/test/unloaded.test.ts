import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const loadedAfter = async (endpoint: string): Promise<number> => {
  const built = fileURLToPath(new URL('../dist/index.js', import.meta.url));
  const script = `
    import { Module } from 'node:module';
    const { inSpan, startTracing } = await import(${JSON.stringify(built)});
    await startTracing('issues', ${JSON.stringify(endpoint)});
    await inSpan('step', {}, async () => undefined);
    process.stdout.write(String(Object.keys(Module._cache).filter((file) => file.includes('opentelemetry')).length));
    process.exit();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '-e', script]);
  return Number(stdout);
};

describe('a process that sends no traces', () => {
  it('does not load the OpenTelemetry SDK, and one that does loads it', async () => {
    expect(await loadedAfter('')).toBe(0);
    expect(await loadedAfter('http://127.0.0.1:9')).toBeGreaterThan(10);
  });
});
