import { recordSpans } from './span.ts';

/** Tracing that runs. */
export interface Tracing {
  /** Sends what is still unsent, for three seconds at most. */
  stop(): Promise<void>;
}

/**
 * Sends the steps of this process to an OpenTelemetry collector (OTLP over HTTP) under the service's name; `endpoint` is the collector's base address, as in
 * `OTEL_EXPORTER_OTLP_ENDPOINT`. Without one nothing is recorded, nothing is loaded and null is returned. A second call in one process changes nothing.
 */
export async function startTracing(service: string, endpoint: string | undefined): Promise<Tracing | null> {
  if (!endpoint) return null;
  started ??= open(service, endpoint);
  return started;
}

let started: Promise<Tracing> | undefined;

async function open(service: string, endpoint: string): Promise<Tracing> {
  // The SDK takes time and memory that nobody should spend who sends no traces.
  const { openTelemetry } = await import('./openTelemetry.ts');
  const { make, shutdown } = openTelemetry(service, endpoint);
  recordSpans(make);
  return {
    async stop() {
      recordSpans(undefined);
      started = undefined;
      await shutdown();
    },
  };
}
