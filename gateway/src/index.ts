export { startGateway } from './gateway.ts';
export type { Limits } from './limits.ts';
export { usualLimits } from './limits.ts';
export type { Logger } from './log.ts';
export type { GatewayOptions, RunningGateway } from './options.ts';
export { jwksVerifier } from './person.ts';
export type { PersonVerifier, TokenSource } from './person.ts';
export type { LoadReport, ProgressLine } from './ledgers/report.ts';
