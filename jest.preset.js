import { fileURLToPath } from 'node:url';

// One Jest set-up for every workspace: TypeScript through swc, native ES modules, packages read from their sources.
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }] },
  testTimeout: 120_000,
  reporters: ['default', fileURLToPath(new URL('jest.ends.js', import.meta.url))],
};
