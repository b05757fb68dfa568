import { createLog, runService, startProblem } from '@zhuqi/subgraph';
import { openChannels } from './channels/openChannels.ts';
import { openTransport } from './channels/openTransport.ts';
import { channelSettings } from './env.ts';
import { notificationsBy } from './subgraph.ts';

try {
  await runService(notificationsBy(() => new Date(), openChannels(channelSettings(), { log: createLog('notifications'), openTransport })));
} catch (error) {
  console.error(`notifications: ${startProblem(error)}`);
  process.exit(1);
}
