import { traceHeaders } from '@zhuqi/trace';
import { VIEWER_HEADER } from './assertion.ts';

/** What the whole graph answers a service; `data` is null where nothing could be answered. */
export interface GraphAnswer<T = Record<string, unknown>> {
  data: T | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

/** Asks the whole graph on behalf of whoever made the request under way, with their reach and no more. Throws GraphUnavailable. Never to be called while a lock is held. */
export type AskGraph = <T = Record<string, unknown>>(query: string, variables?: Record<string, unknown>) => Promise<GraphAnswer<T>>;

/** The graph gave no answer: nobody said where it is, it does not answer in time, or it does not know who asks. */
export class GraphUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`整个数据图没有应答：${reason} / The graph does not answer: ${reason}`, options);
    this.name = 'GraphUnavailable';
  }
}

const PATIENCE_MILLISECONDS = 5_000;

/** Makes what a service asks the whole graph with: at the gateway's `/graphql`, vouched for by the very assertion that its own request came with. */
export function graphAsker(urlOf: () => string | undefined): (assertion: string) => AskGraph {
  return (assertion) => async <T>(query: string, variables: Record<string, unknown> = {}) => {
    const url = urlOf();
    if (!url) throw new GraphUnavailable('GRAPH_URL');
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [VIEWER_HEADER]: assertion, ...traceHeaders() },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      });
      if (response.status === 401 || response.status >= 500) throw new GraphUnavailable(`HTTP ${response.status}`);
      const { data = null, errors } = (await response.json()) as GraphAnswer<T>;
      return { data, ...(errors && { errors }) };
    } catch (error) {
      if (error instanceof GraphUnavailable) throw error;
      throw new GraphUnavailable((error as Error).name, { cause: error });
    }
  };
}
