import type { Condition, Meter } from '@zhuqi/events';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { areaOf } from './operations/area.ts';
import { conditionGauges } from './operations/conditionGauges.ts';

/** The figures of one service; a process may run many services, so that nothing is shared but what is the process's own. */
export interface Metrics {
  /** Counts what happens in the machinery. */
  meter: Meter;
  /** Times the requests that pass through it. */
  requests: RequestHandler;
  /** All figures as Prometheus reads them; null where the condition of the background work cannot be told at the moment. */
  text(condition: Condition | null): Promise<string>;
}

/** The media type of {@link Metrics.text}. */
export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

const REQUEST_SECONDS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const TAKEN_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];
const RUN_SECONDS = [0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 600];

/** The figures of a service, all with its name as label `service`. */
export function serviceMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  const setCondition = conditionGauges(registry);
  return {
    meter: eventMeter(registry),
    requests: requestTimer(registry, 'zhuqi_http_request_seconds'),
    async text(condition) {
      setCondition(condition);
      return figuresIn(registry);
    },
  };
}

/** A registry's figures and those of the whole process, which are the same whichever service is asked. */
export async function figuresIn(registry: Registry): Promise<string> {
  return `${await registry.metrics()}\n${await processRegistry().metrics()}`;
}

/** Times requests by method, part of the service and status; a client that left before the answer counts as status `gone`. */
export function requestTimer(registry: Registry, name: string): RequestHandler {
  const seconds = new Histogram({ name, help: 'How long requests took to be answered', labelNames: ['method', 'route', 'status'], buckets: REQUEST_SECONDS, registers: [registry] });
  return (req, res, next) => {
    const stop = seconds.startTimer();
    res.once('close', () => void stop({ method: req.method, route: areaOf(req), status: res.writableFinished ? String(res.statusCode) : 'gone' }));
    next();
  };
}

function eventMeter(registry: Registry): Meter {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) => new Counter({ name: `zhuqi_events_${name}`, help, labelNames, registers: [registry] });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) => new Histogram({ name: `zhuqi_events_${name}`, help, labelNames, buckets, registers: [registry] });
  const sent = counter('sent_total', 'Announcements put into a consumer’s queue', ['consumer', 'event']);
  const resent = counter('resent_total', 'Parcels sent again because their consumer did not acknowledge them in time', ['consumer']);
  const taken = counter('taken_total', 'Announcements that had their effect here', ['event']);
  const takenSeconds = histogram('taken_seconds', 'Time from the announcement to its effect here', ['event'], TAKEN_SECONDS);
  const failed = counter('failed_total', 'Attempts to take an announcement in that failed and are repeated', ['event']);
  const died = counter('died_total', 'Announcements put among the dead letters', ['event']);
  const stalled = counter('stalled_total', 'Jobs taken from a worker that had fallen silent', ['queue']);
  const lateness = histogram('schedule_lateness_seconds', 'How late a schedule began its run', ['schedule'], RUN_SECONDS);
  const running = histogram('schedule_run_seconds', 'How long a schedule ran', ['schedule'], RUN_SECONDS);
  const scheduleFailed = counter('schedule_failed_total', 'Runs of a schedule that failed or took too long', ['schedule']);
  return {
    sent: (consumer, event, messages) => sent.inc({ consumer, event }, messages),
    resent: (consumer, parcels) => resent.inc({ consumer }, parcels),
    taken(event, messages, seconds) {
      taken.inc({ event }, messages);
      takenSeconds.observe({ event }, Math.max(0, seconds));
    },
    failed: (event) => failed.inc({ event }),
    died: (event) => died.inc({ event }),
    stalled: (queue) => stalled.inc({ queue }),
    fired(schedule, latenessSeconds, seconds) {
      lateness.observe({ schedule }, Math.max(0, latenessSeconds));
      running.observe({ schedule }, seconds);
    },
    scheduleFailed: (schedule) => scheduleFailed.inc({ schedule }),
  };
}

let ofProcess: Registry | undefined;

/** Memory, processor time, event loop and collections of this process: watched once, from the first time that somebody wants to know. */
function processRegistry(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}
