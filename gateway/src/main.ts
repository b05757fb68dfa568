import { createLog, endOnSignals, leavingTimes, startProblem } from '@zhuqi/subgraph';
import { startTracing } from '@zhuqi/trace';
import { gatewayEnv } from './env.ts';
import { startGateway } from './gateway.ts';
import { jwksVerifier } from './person.ts';

try {
  const { tokens, logLevel, tracesTo, ...settings } = gatewayEnv();
  const log = createLog('gateway', logLevel);
  const tracing = await startTracing('gateway', tracesTo);
  const running = await startGateway({ ...settings, people: jwksVerifier(tokens), log, graceMs: leavingTimes.grace });
  log.info({ url: running.url }, 'gateway answers');
  endOnSignals(log, async () => {
    await running.stop();
    await tracing?.stop();
  });
} catch (error) {
  console.error(`gateway: ${startProblem(error)}`);
  process.exit(1);
}
