import type { Condition } from '@zhuqi/events';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** Keeps a service's condition as figures; what is no longer told of is no longer shown. Null: the condition is not known, and only that is told. */
export function conditionGauges(registry: Registry): (condition: Condition | null) => void {
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) => new Gauge({ name: `zhuqi_events_${name}`, help, labelNames, registers: [registry] });
  const known = gauge('condition_known', 'Whether the figures of the background work could be read for this answer: 1 or 0');
  const gauges = {
    unsent: gauge('outbox_unsent', 'Announcements in the outbox that have not been sent'),
    outboxAge: gauge('outbox_oldest_seconds', 'Age of the oldest announcement in the outbox that has not been sent'),
    unacknowledged: gauge('deliveries_unacknowledged', 'Deliveries sent to a consumer and not yet acknowledged by it', ['consumer']),
    heldBack: gauge('deliveries_held_back', 'Deliveries not sent because their consumer’s queue is full', ['consumer']),
    deliveryAge: gauge('deliveries_oldest_seconds', 'Age of the oldest delivery that its consumer has not acknowledged', ['consumer']),
    jobs: gauge('queue_jobs', 'Jobs in this service’s queue', ['state']),
    oldestWaiting: gauge('queue_oldest_waiting_seconds', 'Age of the oldest job that waits in this service’s queue'),
    held: gauge('held', 'Announcements that wait for an earlier one about the same thing'),
    retrying: gauge('retrying', 'Announcements that failed and are tried again'),
    dead: gauge('dead_letters', 'Announcements that could not be taken in and were put aside', ['event']),
    overdue: gauge('schedule_overdue_seconds', 'How long a schedule should have run already', ['schedule']),
    running: gauge('schedule_running_seconds', 'How long the present run of a schedule has lasted; 0 where none runs', ['schedule']),
    broken: gauge('schedule_last_run_failed', 'Whether the last run of a schedule failed: 1 or 0', ['schedule']),
  };
  return (condition) => {
    for (const each of Object.values(gauges)) (each as Gauge).reset();
    known.set(condition ? 1 : 0);
    if (!condition) return;
    const { outbox, deliveries, queue, held, retrying, deadLetters, schedules } = condition;
    gauges.unsent.set(outbox.unsent);
    gauges.outboxAge.set(outbox.oldestSeconds);
    for (const { consumer, ...delivery } of deliveries) {
      gauges.unacknowledged.set({ consumer }, delivery.unacknowledged);
      gauges.heldBack.set({ consumer }, delivery.heldBack);
      gauges.deliveryAge.set({ consumer }, delivery.oldestSeconds);
    }
    for (const state of ['waiting', 'active', 'delayed', 'failed'] as const) gauges.jobs.set({ state }, queue[state]);
    gauges.oldestWaiting.set(queue.oldestWaitingSeconds);
    gauges.held.set(held);
    gauges.retrying.set(retrying);
    for (const { event, messages } of deadLetters) gauges.dead.set({ event }, messages);
    for (const { name: schedule, ...run } of schedules) {
      gauges.overdue.set({ schedule }, run.overdueSeconds);
      gauges.running.set({ schedule }, run.runningSeconds);
      gauges.broken.set({ schedule }, run.failed === null ? 0 : 1);
    }
  };
}
