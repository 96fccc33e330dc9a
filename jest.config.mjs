/**
 * Jest on plain Node, which libs/launcher/runtime.mjs starts with TypeScript: spec files are native modules in two processes, and what one
 * has loaded serves the next (decision 0013).
 */
export const light = { runner: ['jest-light-runner', { runtime: 'child_process' }], transform: {} };
const suite = (displayName, testMatch, extra = {}) => ({ ...light, displayName, testMatch, ...extra });
const withDatabase = { globalSetup: '<rootDir>/test/support/database-server.ts' };

export default {
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  projects: [
    suite('unit', [
      '<rootDir>/libs/*/src/**/*.spec.ts',
      '<rootDir>/api/src/**/*.spec.ts',
      '<rootDir>/test/boundaries/**/*.spec.ts',
      '<rootDir>/test/runner/*.spec.ts',
    ]),
    suite('api', ['<rootDir>/test/api/**/*.spec.ts'], withDatabase),
    suite('browser', ['<rootDir>/test/browser/**/*.spec.ts'], withDatabase),
    // Programs that are not ours, as far as this machine has them.
    suite('interop', ['<rootDir>/test/interop/**/*.spec.ts'], withDatabase),
    // Its own server, with durability on: what is killed here must keep what it acknowledged.
    suite('faults', ['<rootDir>/test/faults/**/*.spec.ts']),
  ],
};
