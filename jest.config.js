// How jest runs here: ES modules as they are, types stripped by jest itself, no module mocking, no network.
export default {
  testEnvironment: '<rootDir>/test/environment.mjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/bench/'],
  modulePathIgnorePatterns: ['<rootDir>/test/bench/'],
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: ['<rootDir>/test/jose-first.ts'],
  testSequencer: '<rootDir>/test/longest-first.mjs',
  transform: {},
  // A test that hangs ends; one that is slow on a busy machine does not.
  testTimeout: 60_000,
  // Two at a time, also on a machine with two cores: much of a test is waiting for a database or a browser.
  maxWorkers: 2,
};
