/** Somebody who takes jobs from a queue. */
export interface Taking {
  /** Whether somebody is there to take the next job. */
  runs(): boolean;
  /** Ends the job under way, takes no other. */
  stop(): Promise<void>;
}

/** Takes nothing, because there is nothing to be taken. */
export const idle: Taking = { runs: () => true, stop: async () => undefined };
