import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A step as a collector receives it. */
export interface ReceivedSpan {
  service: string;
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Record<string, string | number>;
  failed: boolean;
}

/** A stand-in for an OpenTelemetry collector, for tests: takes OTLP over HTTP as JSON. */
export async function fakeCollector(): Promise<{ endpoint: string; spans: ReceivedSpan[]; paths: string[]; stop(): Promise<void> }> {
  const spans: ReceivedSpan[] = [];
  const paths: string[] = [];
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      paths.push(String(req.url));
      spans.push(...spansIn(JSON.parse(Buffer.concat(parts).toString()) as Sent));
      res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    spans,
    paths,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}

interface Sent {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (Omit<ReceivedSpan, 'attributes' | 'service' | 'failed'> & { attributes: Attribute[]; status?: { code?: number } })[] }[];
  }[];
}

function spansIn({ resourceSpans }: Sent): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(plain(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) => spans.map(({ status, ...span }) => ({ ...span, service, attributes: plain(span.attributes), failed: status?.code === 2 })));
  });
}

function plain(attributes: Attribute[]): Record<string, string | number> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']));
}
