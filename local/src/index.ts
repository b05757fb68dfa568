export { SAMPLE_LEDGERS } from './demonstrate.ts';
export * from './env.ts';
export * from './samplePeople.ts';
export * from './startEverything.ts';
