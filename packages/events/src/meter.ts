/** Hears what happens in the machinery, for figures; it must neither fail nor wait. */
export interface Meter {
  /** Announcements were put into a consumer's queue. */
  sent(consumer: string, event: string, messages: number): void;
  /** Parcels that a consumer did not acknowledge in time are to be sent again. */
  resent(consumer: string, parcels: number): void;
  /** Announcements had their effect; seconds since the first of them was announced. */
  taken(event: string, messages: number, seconds: number): void;
  /** An announcement could not be taken in and is tried again. */
  failed(event: string): void;
  /** An announcement was put among the dead letters. */
  died(event: string): void;
  /** A job was taken from a worker that has fallen silent. */
  stalled(queue: string): void;
  /** A schedule ran to its end, how late it began and how long it took, in seconds. */
  fired(schedule: string, latenessSeconds: number, seconds: number): void;
  /** A schedule's run failed or took too long. */
  scheduleFailed(schedule: string): void;
}

/** Listens to nothing. */
export const silentMeter: Meter = {
  sent: () => undefined,
  resent: () => undefined,
  taken: () => undefined,
  failed: () => undefined,
  died: () => undefined,
  stalled: () => undefined,
  fired: () => undefined,
  scheduleFailed: () => undefined,
};
