import preset from '../jest.preset.js';

// On Redis only what its queues carry is told again: the rest asks nothing of them.
const onRedis = process.env.TEST_REDIS_SERVER ? { testMatch: ['<rootDir>/live/*.test.ts', '<rootDir>/journeys/{novemberBulletin,handover,issueLife}.test.ts'] } : {};

// One journey at a time: each starts the whole graph. What the first one loaded is copied for the others, in the one process that runs them.
export default { ...preset, ...onRedis, maxWorkers: 1, testTimeout: 180_000, globalSetup: '@zhuqi/postgres/jest', globalTeardown: '<rootDir>/journeys/tearDown.js' };
