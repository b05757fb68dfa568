export { startPostgres, type RunningPostgres, type StartOptions } from './startPostgres.ts';
export { makeFolder } from './folder.ts';
export { copyDatabase, ensureDatabase, dropDatabase } from './databases.ts';
export { PostgresProblem, type ProblemCode } from './problem.ts';
