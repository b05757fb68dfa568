// npm run image -w docker -- <workspace>|--all [--check]: builds images; with --check runs their steps in a clean folder, without an engine, and starts what comes out.
import { spawnSync } from 'node:child_process';
import { checkImages } from './src/check.js';
import { imageWorkspaces, nameOf, root } from './src/registry.js';

const asked = process.argv.slice(2);
const workspaces = imageWorkspaces().filter((workspace) => asked.includes('--all') || asked.includes(workspace));
try {
  if (workspaces.length === 0) throw new Error(`npm run image -w docker -- <workspace>|--all [--check]; workspaces: ${imageWorkspaces().join(', ')}`);
  if (asked.includes('--check')) await checkImages(workspaces, timed());
  else workspaces.forEach(build);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @param {string} workspace */
function build(workspace) {
  const { status } = spawnSync('docker', ['build', '--file', 'docker/Dockerfile', '--build-arg', `WORKSPACE=${workspace}`, '--tag', `zhuqi/${nameOf(workspace)}`, '.'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${workspace}: docker build failed`);
}

/** @returns {(step: string) => void} */
function timed() {
  const began = Date.now();
  return (step) => console.log(`${((Date.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${step}`);
}
