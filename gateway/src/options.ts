import type { Express } from 'express';
import type { JWK } from 'jose';
import type { Limits } from './limits.ts';
import type { liveTimes } from './live/messages.ts';
import type { Logger } from './log.ts';
import type { PersonVerifier } from './person.ts';
import type { Addresses } from './routing.ts';

/** What the gateway stands on; its entry point makes these, nobody else. */
export interface GatewayOptions {
  /** The composed supergraph; the gateway knows nothing else of the services. */
  supergraphSdl: string;
  /** 0 takes a free port. */
  port: number;
  /** 127.0.0.1 unless told. */
  host?: string;
  /** Where services answer (`http://…/graphql`, one address or those of several instances) by their name, instead of the supergraph's routing URLs. */
  subgraphUrls: Record<string, Addresses>;
  people: PersonVerifier;
  /** The private Ed25519 key that signs viewer assertions; every service holds its public half. */
  signingKey: JWK;
  /** Subjects that are the command office without asking organization: a new city has to begin with somebody. */
  commandOfficeSubjects?: string[];
  log: Logger;
  /** Mounts further open routes before the 404. */
  extend?: (app: Express) => void;
  /** Where given, the explorer opens signed in with this token: for one's own machine only. */
  explorerToken?: () => Promise<string>;
  limits?: Partial<Limits>;
  /** By which a monitoring system may read `/metrics`; nobody but operators may without it. */
  metricsToken?: string | undefined;
  /** How long live messages last and are waited for, where not as usual. */
  liveTimes?: Partial<typeof liveTimes>;
  /** How many milliseconds it goes on serving once it was told to stop; 0 unless told. */
  graceMs?: number;
}

/** A gateway that answers. */
export interface RunningGateway {
  /** `http://host:port`, without a path. */
  url: string;
  /** Serves on for the grace, finishes what is under way, then closes. */
  stop(): Promise<void>;
}
