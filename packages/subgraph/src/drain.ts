import type { Server, ServerResponse } from 'node:http';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler } from 'express';

/**
 * How a server leaves, in milliseconds: `grace` is how long it goes on serving, so that whoever sends it requests learns of it and every connection kept idle
 * (the gateway keeps one for a second) is given up by its other end; `finish` is how long what is under way then has.
 */
export const leavingTimes = { grace: 3_000, finish: 15_000 };

/** The code of what is refused by a server that leaves: it has certainly not been processed, so that another instance may be asked, for a change as well. */
export const STOPPING = 'STOPPING';

/** How a server takes its leave without losing a request. */
export interface Drain {
  /** Stands before every route. */
  entrance: RequestHandler;
  /** Fires when the server begins to leave: what has no end of its own, such as a stream, ends then. */
  leaving: AbortSignal;
  /** Serves on for as long as the grace, refuses what comes after it (503, STOPPING), finishes what is under way, and closes; whatever takes longer than `leavingTimes.finish` is broken off. */
  leave(server: Server, graceMilliseconds?: number): Promise<void>;
}

/** In pieces of how many milliseconds the grace is counted. */
const PIECE_MILLISECONDS = 25;

/** How long a connection without any request may stay once everything is answered. */
const UNUSED_MILLISECONDS = 250;
const HEALTH = ['/health', '/ready'];
const MESSAGE = { zh: '服务正在停止，请稍后再试', en: 'The service is being stopped; try again later' };
const REFUSAL = { error: { code: STOPPING, message: MESSAGE }, errors: [{ message: `${MESSAGE.zh} / ${MESSAGE.en}`, extensions: { code: STOPPING } }] };

/** Watches over what is under way. From the moment of leaving, `/health` and `/ready` answer 503 `stopping`, and every answer is the last one of its connection: nobody sends a request on a connection that is being closed. */
export function drainable(): Drain {
  const underWay = new Set<ServerResponse>();
  const leaving = new AbortController();
  let refusing = false;
  let allAnswered: () => void = () => undefined;

  const begin = (res: ServerResponse) => {
    underWay.add(res);
    res.once('close', () => {
      underWay.delete(res);
      if (underWay.size === 0) allAnswered();
    });
    if (leaving.signal.aborted) lastOfItsConnection(res);
  };
  return {
    leaving: leaving.signal,
    entrance(req, res, next) {
      begin(res);
      if (!leaving.signal.aborted) return next();
      if (HEALTH.includes(req.path)) return void res.status(503).json({ status: 'stopping' });
      if (!refusing) return next();
      // A body that nobody reads makes the system reset the connection, and with it what was answered.
      req.once('end', () => res.status(503).json(REFUSAL)).resume();
    },
    async leave(server, grace = 0) {
      leaving.abort();
      for (const res of underWay) lastOfItsConnection(res);
      await serveOn(grace);
      refusing = true;
      let late = false;
      const hurry = setTimeout(() => {
        late = true;
        server.closeAllConnections();
      }, leavingTimes.finish);
      if (underWay.size > 0) await new Promise<void>((resolve) => { allAnswered = resolve; });
      // The system resets who has connected and was not accepted yet: by now nobody should.
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server[late ? 'closeAllConnections' : 'closeIdleConnections']();
      // A connection that never carried a request, such as a browser keeps at hand, counts as busy.
      const unused = setTimeout(() => underWay.size === 0 && server.closeAllConnections(), UNUSED_MILLISECONDS);
      await closed;
      clearTimeout(unused);
      clearTimeout(hurry);
    },
  };
}

/**
 * Waits for the grace. A piece of it counts once, however long our own loop was held up in it, and at its end the loop accepts and reads once more what has
 * come meanwhile: a request that lies unread when its connection is closed would be lost.
 */
async function serveOn(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= PIECE_MILLISECONDS) await pause(Math.min(left, PIECE_MILLISECONDS));
  for (let turns = 0; turns < 2; turns += 1) await turn();
}

function lastOfItsConnection(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('connection', 'close');
}
