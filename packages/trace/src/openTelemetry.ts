import { isSpanContextValid, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, SpanContext } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { SpanMaker } from './span.ts';
import type { TraceParent } from './trace.ts';

const KINDS = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, client: SpanKind.CLIENT, producer: SpanKind.PRODUCER, consumer: SpanKind.CONSUMER };
const PATIENCE_MILLISECONDS = 3_000;

/** Records steps with the OpenTelemetry SDK and sends them in batches; sampling follows the traceparent's flag and `OTEL_TRACES_SAMPLER`. Nothing is registered for the whole process. */
export function openTelemetry(service: string, endpoint: string): { make: SpanMaker; shutdown(): Promise<void> } {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: PATIENCE_MILLISECONDS });
  const provider = new NodeTracerProvider({ resource: resourceFromAttributes({ 'service.name': service }), spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer('zhuqi');
  const make: SpanMaker = async ({ name, kind, attributes, parent }, work) => {
    const span = tracer.startSpan(name, { kind: KINDS[kind], attributes }, contextOf(parent));
    try {
      return await work(parentOf(span.spanContext()));
    } catch (error) {
      // An error's message may hold personal data; its name does not.
      span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', error instanceof Error ? error.name : typeof error);
      throw error;
    } finally {
      span.end();
    }
  };
  return {
    make,
    async shutdown() {
      let late: NodeJS.Timeout | undefined;
      // A collector that is gone holds nobody up.
      await Promise.race([provider.shutdown().catch(() => undefined), new Promise((resolve) => { late = setTimeout(resolve, PATIENCE_MILLISECONDS); })]);
      clearTimeout(late);
    },
  };
}

function contextOf(parent: TraceParent): Context {
  const [, traceId = '', spanId = '', flags = '01'] = parent.split('-');
  const context: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? trace.setSpanContext(ROOT_CONTEXT, context) : ROOT_CONTEXT;
}

function parentOf({ traceId, spanId, traceFlags }: SpanContext): TraceParent {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
