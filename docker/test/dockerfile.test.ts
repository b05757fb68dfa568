import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsOf } from '../src/start.js';
import { root } from '../src/registry.js';

const at = (path: string) => join(root, path);
const dockerfile = readFileSync(at('docker/Dockerfile'), 'utf8');
const steps = readFileSync(at('docker/src/steps.js'), 'utf8');
const instructions = dockerfile.split('\n').filter((line) => /^[A-Z]+ /.test(line));
const of = (name: string) => instructions.filter((line) => line.startsWith(`${name} `));

describe('the Dockerfile', () => {
  it('runs scripts that exist, the same that the check runs without an engine', () => {
    const scripts = of('RUN').map((line) => /[\w-]+\.(sh|js)/.exec(line)?.[0] ?? line);
    for (const script of scripts) {
      expect([script, existsSync(at(`docker/scripts/${script}`))]).toEqual([script, true]);
      expect(steps).toContain(`docker/scripts/${script}`);
    }
    const run = new Set([...scripts, 'ready.js']);
    expect([...run].sort()).toEqual(readdirSync(at('docker/scripts')).sort());
  });

  it('copies only what is there: a stage of its own or a path of the repository', () => {
    const stages = of('FROM').map((line) => / AS (\w+)/.exec(line)?.[1]);
    for (const line of of('COPY')) {
      const stage = /--from=(\w+)/.exec(line)?.[1];
      const source = line.split(' ').filter((word) => !word.startsWith('--'))[1] ?? '';
      expect([line, stage ? stages.includes(stage) : existsSync(at(source))]).toEqual([line, true]);
    }
  });

  it('ends in an image that runs node itself, as nobody special, and asks for its health', () => {
    const final = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
    expect(final).toEqual(expect.arrayContaining(['USER node', 'STOPSIGNAL SIGTERM']));
    expect(final.some((line) => line.startsWith('RUN '))).toBe(false);
    expect(commandsOf(dockerfile)).toEqual({ command: ['node', 'run/dist/main.js'], ready: ['node', 'ready.js'] });
  });

  it('takes no secret in', () => {
    expect(dockerfile).not.toMatch(/PASSWORD|TOKEN|DATABASE_URL|_KEY/);
    const left = readFileSync(at('docker/Dockerfile.dockerignore'), 'utf8').split('\n');
    expect(left).toEqual(expect.arrayContaining(['/docker/secrets', '/docker/.env', '/.git']));
  });

  it('is given nothing that git ignores', () => {
    const left = readFileSync(at('docker/Dockerfile.dockerignore'), 'utf8').split('\n');
    const ignored = readFileSync(at('.gitignore'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#') && !line.startsWith('!'));
    for (const line of ignored) {
      const path = line.replace(/\/$/, '').replace(/^\*\*\//, '');
      expect(left).toContain(path.startsWith('/') ? path : `**/${path}`);
    }
  });
});
