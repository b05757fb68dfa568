import { createLog, startProblem } from '@zhuqi/subgraph';
import { gatewayEnv } from './env.ts';
import { startGateway } from './gateway.ts';
import { jwksVerifier } from './person.ts';

try {
  const { tokens, logLevel, ...settings } = gatewayEnv();
  const log = createLog('gateway', logLevel);
  const running = await startGateway({ ...settings, people: jwksVerifier(tokens), log });
  log.info({ url: running.url }, 'gateway answers');
  const stop = async () => {
    await running.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
} catch (error) {
  console.error(`gateway: ${startProblem(error)}`);
  process.exit(1);
}
