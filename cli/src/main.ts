import { environment } from './env.ts';
import { run } from './run.ts';

// Whoever reads the output may stop early (`| head`); that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await run(process.argv.slice(2), { env: environment(), stdin: process.stdin, stdout: process.stdout, stderr: process.stderr });
