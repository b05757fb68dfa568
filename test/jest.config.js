import preset from '../jest.preset.js';

// One journey at a time: each starts the whole graph.
export default { ...preset, maxWorkers: 1, testTimeout: 180_000, globalSetup: '@zhuqi/postgres/jest', globalTeardown: '@zhuqi/postgres/jest-teardown' };
