import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { writeDatabaseModule } from './databaseModule.js';

const require = createRequire(import.meta.url);
const program = join(dirname(require.resolve('prisma/package.json')), 'build', 'cli.js');

/**
 * Makes the Prisma client of each service and how it opens its database. One process does all, because Prisma's CLI loads for longer than it
 * generates: its program is read once and run anew for every service.
 * @param {readonly string[]} services their folders
 */
export async function generateClients(services) {
  const home = process.cwd();
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const run = compileFunction(readFileSync(program, 'utf8'), names, { filename: program });
  process.on('exit', (code) => code === 0 || console.error(`No Prisma client for ${relative(home, process.cwd()) || home}`));
  for (const service of services.map((folder) => resolve(home, folder))) {
    process.chdir(service);
    process.argv = [process.execPath, program, 'generate'];
    const module = { exports: {} };
    run(module.exports, require, module, program, dirname(program));
    await atRest();
    writeDatabaseModule(service);
  }
}

/** The program says nothing when it is through; it is when nothing is left to be done, and it ends the process when it fails. */
const atRest = () => new Promise((done) => process.once('beforeExit', done));
