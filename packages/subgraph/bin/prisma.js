#!/usr/bin/env node
// Runs the Prisma CLI with this project's own schema engine, so that nothing is downloaded; `generate` also writes how the service opens its database.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeDatabaseModule } from './databaseModule.js';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js');
const args = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [cli, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: join(here, 'schema-engine.js'), CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
});
if (status === 0 && args[0] === 'generate') writeDatabaseModule(process.cwd());
process.exit(status ?? 1);
