import type { Viewer } from '@zhuqi/subgraph';

/** Somebody who is known: what the services may rely on, and the gateway's signed word for it. */
export interface Asker {
  viewer: Viewer;
  assertion: string;
}

/** What one request carries through the plan to every service. */
export interface RequestContext extends Asker {
  requestId: string;
  /** Fires when the client is gone. */
  gone: AbortSignal;
  /** The moment, in milliseconds since 1970, after which no service is waited for any longer. */
  deadline: number;
}
