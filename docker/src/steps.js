import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './registry.js';

const execute = promisify(execFile);

/**
 * Copies what an image build would be given into the folder: every file of the checkout that git does not ignore.
 * @param {string} folder
 */
export async function copyContext(folder) {
  const { stdout } = await execute('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, maxBuffer: 2 ** 26 });
  for (const path of stdout.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { verbatimSymlinks: true });
  }
}

/**
 * The Dockerfile's stages that all images share, as folders: `repository`, `manifests` and `built`.
 * @param {string} work
 * @param {(step: string) => void} told
 */
export async function sharedStages(work, told) {
  const { repository, manifests, built } = stagesIn(work);
  await copyContext(repository);
  told('context copied');
  await run('sh', join(repository, 'docker/scripts/manifests.sh'), repository, manifests);
  cpSync(manifests, built, { recursive: true });
  await run('sh', join(repository, 'docker/scripts/install.sh'), built);
  told('everything installed');
  cpSync(repository, built, { recursive: true, verbatimSymlinks: true });
  await run('sh', join(repository, 'docker/scripts/build.sh'), built);
  told('everything built');
}

/**
 * The Dockerfile's stage `pruned` for one workspace; gives the folder that the image would hold at /app.
 * @param {string} work
 * @param {string} workspace
 */
export async function prunedStage(work, workspace) {
  const { repository, manifests, built } = stagesIn(work);
  const app = join(work, 'images', workspace.replace(/^@.*\//, ''));
  cpSync(manifests, app, { recursive: true });
  await run('sh', join(repository, 'docker/scripts/install.sh'), app, workspace);
  await run(process.execPath, join(repository, 'docker/scripts/gather.js'), app, workspace, built);
  return app;
}

/** @param {string} work */
const stagesIn = (work) => ({ repository: join(work, 'repository'), manifests: join(work, 'manifests'), built: join(work, 'built') });

/**
 * @param {string} command
 * @param {string[]} args
 */
async function run(command, ...args) {
  try {
    await execute(command, args, { maxBuffer: 2 ** 26 });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}
