import preset from '../jest.preset.js';

// One at a time: each starts everything there is.
export default { ...preset, maxWorkers: 1, testTimeout: 180_000, globalSetup: '@zhuqi/postgres/jest', globalTeardown: '@zhuqi/postgres/jest-teardown' };
