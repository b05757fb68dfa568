import type { Service } from './routing.ts';

/** Which services are alive, by name. */
export type Liveness = Record<string, boolean>;

const PATIENCE_MILLISECONDS = 1_000;
const KEPT_MILLISECONDS = 1_000;

/** Asks every service whether it is alive; one round a second at most, however many ask. */
export function livenessOf(services: readonly Service[]): () => Promise<Liveness> {
  let round: Promise<Liveness> | null = null;
  let until = 0;
  return () => {
    if (!round || Date.now() > until) {
      until = Date.now() + KEPT_MILLISECONDS + PATIENCE_MILLISECONDS;
      round = askAll(services);
    }
    return round;
  };
}

async function askAll(services: readonly Service[]): Promise<Liveness> {
  return Object.fromEntries(await Promise.all(services.map(async (service) => [service.name, await isAlive(service)] as const)));
}

/** One living instance is enough. */
async function isAlive({ urls }: Service): Promise<boolean> {
  return (await Promise.all(urls.map(answers))).includes(true);
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Silence is the answer here, whatever its reason.
    return false;
  }
}
