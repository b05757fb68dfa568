export { startRedis } from './startRedis.ts';
export type { RunningRedis } from './startRedis.ts';
