import { setTimeout as pause } from 'node:timers/promises';
import type { RouteSurroundings } from '@zhuqi/subgraph';

/** What is called by a connection that listens. */
export interface Hearer {
  heard(notice: string): void;
  /** The connection stands, anew perhaps: what was told meanwhile was not heard. */
  opened(): void;
}

const AGAIN_MILLISECONDS = 500;

/** Listens to a channel of the database over one connection, which is opened again whenever it is lost. */
export function listen({ pool, log }: Pick<RouteSurroundings, 'pool' | 'log'>, channel: string, { heard, opened }: Hearer): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const stopped = new Promise<undefined>((resolve) => stopping.signal.addEventListener('abort', () => resolve(undefined), { once: true }));

  const untilLost = async (): Promise<Error | undefined> => {
    const client = await pool.connect();
    try {
      const lost = new Promise<Error>((resolve) => {
        client.once('error', resolve);
        client.once('end', () => resolve(new Error('the connection ended')));
      });
      client.on('notification', ({ payload }) => heard(payload ?? ''));
      await client.query(`listen ${channel}`);
      opened();
      return await Promise.race([lost, stopped]);
    } finally {
      // A connection that listens is of no use to anybody else: it is closed, not given back.
      client.release(true);
    }
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      const lost = await untilLost().catch((error: unknown) => error);
      if (!lost) return;
      log.warn({ err: lost, channel }, 'the connection that listens was lost; it is opened again');
      await pause(AGAIN_MILLISECONDS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
