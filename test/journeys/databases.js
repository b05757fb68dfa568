// @ts-check
import { subgraphs } from '@zhuqi/schema';

/** The databases of a city by what follows their prefix: one per service, one for the queues. */
export const databases = [...subgraphs().map(({ name }) => name), 'queue'];

/** The prefix of the databases from which the journeys of this run copy the sample ledgers; they run one after the other in one process. */
export const SAMPLES = `samples_${process.pid}`;
