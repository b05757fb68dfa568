import { Pool } from 'undici';
import type { Logger } from '../log.ts';
import type { Service } from '../routing.ts';
import { watchPresence } from './presence.ts';
import type { Presence } from './presence.ts';
import { pulseOf } from './pulse.ts';
import type { Pulse } from './pulse.ts';

/** The connections to one origin: an instance of a service, or of several that stand behind one address. */
export interface Line {
  origin: string;
  pool: Pool;
  pulse: Pulse;
  presence: Presence;
}

/** The lines to all instances of all services. */
export interface Lines {
  /** Every line to a service, each once. */
  to(service: Service): readonly Line[];
  /** The line for the next call to a service, in turns among those that stand best, left out those already tried; undefined when all were. */
  next(service: Service, tried: ReadonlySet<Line>): Line | undefined;
  /** How an instance has just shown itself. */
  seen(line: Line, presence: Presence): void;
  close(): Promise<void>;
}

const LARGEST_ANSWER = 64 * 2 ** 20;

/** How long a connection is kept idle, in milliseconds: less than the grace of a service that leaves, so that no call goes out on a connection in the moment in which its other end closes it. */
const KEPT_IDLE = 1_000;

/** Opens one pool of kept-alive connections, and takes one pulse, for each origin on which services answer; instances that have others beside them are looked at from time to time. */
export function openLines(services: readonly Service[], log: Logger): Lines {
  const closed = new AbortController();
  const turns = new Map<string, number>();
  const watched = new Set(services.filter(({ urls }) => urls.length > 1).flatMap(({ urls }) => urls.map(originOf)));
  const known = new Map<string, Line>();

  const lineTo = (origin: string): Line => {
    const names = services.filter(({ urls }) => urls.some((url) => originOf(url) === origin)).map(({ name }) => name).join(', ');
    const health = new URL('/health', origin);
    const line: Line = {
      origin, presence: 'serving',
      pool: new Pool(origin, { connections: 64, connect: { timeout: 2_000 }, headersTimeout: 0, bodyTimeout: 0, maxResponseSize: LARGEST_ANSWER, keepAliveTimeout: KEPT_IDLE, keepAliveMaxTimeout: KEPT_IDLE }),
      pulse: pulseOf(health, names, log),
    };
    if (watched.has(origin)) void watchPresence(health, (presence) => seen(line, presence), closed.signal);
    return line;
  };
  const seen = (line: Line, presence: Presence) => {
    if (line.presence === presence) return;
    line.presence = presence;
    if (watched.has(line.origin)) log.info({ instance: line.origin, presence }, 'an instance of a service shows itself otherwise than before');
  };
  const to = (service: Service): Line[] => [...new Set(service.urls.map(originOf))].map((origin) => {
    const line = known.get(origin) ?? lineTo(origin);
    known.set(origin, line);
    return line;
  });

  services.forEach(to);
  return {
    to, seen,
    next(service, tried) {
      const open = to(service).filter((line) => !tried.has(line));
      const best = Math.min(...open.map(standing));
      const equal = open.filter((line) => standing(line) === best);
      const turn = turns.get(service.name) ?? 0;
      turns.set(service.name, turn + 1);
      return equal[turn % equal.length];
    },
    async close() {
      closed.abort();
      for (const { pulse } of known.values()) pulse.close();
      await Promise.all([...known.values()].map(({ pool }) => pool.close()));
    },
  };
}

const originOf = (url: string): string => new URL(url).origin;

/** Smaller is better. One that leaves still serves; of one that is away or silent a sign may come late. */
function standing({ pulse, presence }: Line): number {
  return pulse.isSilent() ? 3 : ['serving', 'leaving', 'away'].indexOf(presence);
}
