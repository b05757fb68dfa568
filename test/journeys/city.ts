import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@zhuqi/redis';
import { cityAside } from '../bench/cityAside.js';
import type { CityAside } from '../bench/cityAside.js';

/** Starts the city of a journey on the databases of a prefix on the tests' server, with a Redis of its own where the queues are tested on one. */
export async function startCity(server: string, prefix: string): Promise<CityAside> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhuqi-journey-'));
  const redis = process.env.TEST_REDIS_SERVER ? await startRedis(process.env.TEST_REDIS_SERVER) : undefined;
  const clear = async () => {
    await redis?.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const city = await cityAside({ server, redisUrl: redis?.url, dataDir, prefix });
    return { ...city, stop: () => city.stop().finally(clear) };
  } catch (error) {
    await clear();
    throw error;
  }
}
