import { execFileSync } from 'node:child_process';
import { root } from '../architecture/sources.ts';

describe('the graph', () => {
  it('composes without error or hint, the committed supergraph is current, and every name has its sentence', () => {
    const said = execFileSync('npm', ['run', '--silent', 'check', '-w', 'schema'], { cwd: root, encoding: 'utf8' });
    expect(said).not.toMatch(/error/i);
  });
});
