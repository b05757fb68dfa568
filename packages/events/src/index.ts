export * from './backlog.ts';
export * from './catalogue/index.ts';
export * from './event.ts';
export type { Logger } from './log.ts';
export * from './outbox.ts';
export * from './queues.ts';
export * from './reaction.ts';
export * from './relay.ts';
export * from './tables.ts';
