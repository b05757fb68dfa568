import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database, Logger } from '@zhuqi/events';
import type pg from 'pg';
import type { Viewer } from './viewer.ts';

/** Answers one request of somebody whom the gateway vouches for. */
export type Answering = (viewer: Viewer, req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

/** A service's own paths, each with what answers GET on it. */
export interface Routes {
  get: Record<string, Answering>;
  /** Gives back what the paths hold, above all connections of the pool; called when no request is left. */
  stop(): Promise<void>;
}

/** What a service's own paths stand on. */
export interface RouteSurroundings<Db extends Database = Database> {
  db: Db;
  /** One connection of it may be kept, to listen. */
  pool: pg.Pool;
  log: Logger;
  /** Fires when the service begins to leave: answers that have no end of their own must end at once. */
  leaving: AbortSignal;
}
