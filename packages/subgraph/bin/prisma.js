#!/usr/bin/env node
// Runs the Prisma CLI with this project's own schema engine, so that nothing is downloaded. `generate` makes what the service here has of
// its own database, the client and how it is opened; `generate <prisma.config.ts>…` for every service whose configuration is named.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateClients } from './generateClients.js';

const [command, ...more] = process.argv.slice(2);
process.env.PRISMA_SCHEMA_ENGINE_BINARY = join(dirname(fileURLToPath(import.meta.url)), 'schema-engine.js');
process.env.CHECKPOINT_DISABLE = '1';
process.env.PRISMA_HIDE_UPDATE_MESSAGE = '1';
if (command === 'generate' && !more.some((argument) => argument.startsWith('-'))) await generateClients(more.length > 0 ? more.map(dirname) : ['.']);
else {
  const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js');
  process.exit(spawnSync(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
}
