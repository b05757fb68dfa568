import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../routing.ts';
import { askService } from './serviceCall.ts';
import type { LedgerRequest } from './serviceCall.ts';

const PATIENCE_MILLISECONDS = 5_000;
const BETWEEN_MILLISECONDS = 150;

/** Waits until the services have sent and taken in all announcements; false where that lasts longer than the limit or one of them falls silent. */
export async function settle(request: LedgerRequest, services: readonly Service[], progress: (underWay: number) => void): Promise<boolean> {
  const until = Date.now() + request.limits.settleMilliseconds;
  // An announcement can be on its way between two services while they are asked one after the other: only twice nothing is nothing.
  for (let quiet = 0; quiet < 2; ) {
    const underWay = await backlogOfAll(request, services);
    progress(underWay);
    quiet = underWay === 0 ? quiet + 1 : 0;
    if (quiet < 2 && Date.now() > until) return false;
    if (quiet < 2) await pause(BETWEEN_MILLISECONDS);
  }
  return true;
}

async function backlogOfAll(request: LedgerRequest, services: readonly Service[]): Promise<number> {
  const counts = await Promise.all(services.map(async (service) => {
    try {
      const answer = await askService<{ outbox: number; inbox: number }>(request, service, '/events/backlog', undefined, PATIENCE_MILLISECONDS);
      if ('value' in answer) return answer.value.outbox + answer.value.inbox;
      return answer.status === 404 ? 0 : 1;
    } catch {
      // Whoever cannot be asked is taken to be busy; the limit ends the waiting.
      return 1;
    }
  }));
  return counts.reduce((sum, count) => sum + count, 0);
}
