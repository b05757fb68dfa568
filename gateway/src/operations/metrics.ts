import { figuresIn, requestTimer } from '@zhuqi/subgraph';
import { inSpan } from '@zhuqi/trace';
import type { RequestHandler } from 'express';
import { Gauge, Histogram, Registry } from 'prom-client';
import type { Wire } from '../transport/wire.ts';

/** The gateway's own figures. */
export interface GatewayMetrics {
  /** Times the requests that pass through it. */
  requests: RequestHandler;
  /** Counts and times the calls to services; each is a step of its request's trace. */
  watched(wire: Wire): Wire;
  /** All figures as Prometheus reads them. */
  text(): Promise<string>;
}

const SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Starts the figures of one gateway. */
export function gatewayMetrics(): GatewayMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service: 'gateway' });
  const registers = [registry];
  const seconds = new Histogram({ name: 'zhuqi_gateway_fetch_seconds', help: 'How long calls to services took, by what came of them', labelNames: ['subgraph', 'outcome'], buckets: SECONDS, registers });
  const underWay = new Gauge({ name: 'zhuqi_gateway_fetches_in_flight', help: 'Calls to services that are under way', labelNames: ['subgraph'], registers });
  return {
    requests: requestTimer(registry, 'zhuqi_http_request_seconds'),
    watched(wire) {
      new Gauge({
        name: 'zhuqi_gateway_silent_instances', help: 'Instances of a service that give no sign of life', labelNames: ['subgraph'], registers,
        collect() {
          for (const service of wire.services) this.set({ subgraph: service.name }, wire.silentOf(service));
        },
      });
      return {
        ...wire,
        async call(service, call) {
          const subgraph = service.name;
          const stop = seconds.startTimer({ subgraph });
          underWay.inc({ subgraph });
          let outcome = 'unavailable';
          try {
            const reply = await inSpan(`call ${subgraph}`, { service: subgraph, requestId: call.requestId }, () => wire.call(service, call), 'client');
            outcome = reply.status < 500 ? 'answered' : 'failed';
            return reply;
          } finally {
            stop({ outcome: call.signal?.aborted ? 'abandoned' : outcome });
            underWay.dec({ subgraph });
          }
        },
      };
    },
    text: () => figuresIn(registry),
  };
}
