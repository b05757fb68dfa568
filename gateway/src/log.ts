import type { Surroundings } from '@zhuqi/subgraph';

/** Where the gateway writes what happened; never a token, a subject in clear or a cell of a workbook. */
export type Logger = Surroundings['log'];
