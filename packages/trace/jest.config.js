import preset from '../../jest.preset.js';

export default { ...preset, globalSetup: '@zhuqi/postgres/jest', globalTeardown: '@zhuqi/postgres/jest-teardown' };
