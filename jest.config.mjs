import { TYPESCRIPT } from './test/runner/swc-options.mjs';

/** Jest in ESM: run with `node --experimental-vm-modules`, which libs/launcher/test.mjs does. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', TYPESCRIPT] },
};
/** On plain Node, without a world of its own for each file: the app is loaded once and stays warm (decision 0013). */
export const light = { runner: ['jest-light-runner', { runtime: 'child_process' }] };
const suite = (displayName, testMatch, extra = {}) => ({ ...shared, displayName, testMatch, ...extra });

export default {
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  projects: [
    suite('unit', [
      '<rootDir>/libs/*/src/**/*.spec.ts',
      '<rootDir>/api/src/**/*.spec.ts',
      '<rootDir>/test/boundaries/**/*.spec.ts',
      '<rootDir>/test/runner/*.spec.ts',
    ]),
    suite('api', ['<rootDir>/test/api/**/*.spec.ts'], {
      ...light,
      globalSetup: '<rootDir>/test/support/database-server.ts',
    }),
    suite('browser', ['<rootDir>/test/browser/**/*.spec.ts'], {
      ...light,
      globalSetup: '<rootDir>/test/support/database-server.ts',
    }),
    // Programs that are not ours, as far as this machine has them.
    suite('interop', ['<rootDir>/test/interop/**/*.spec.ts'], {
      ...light,
      globalSetup: '<rootDir>/test/support/database-server.ts',
    }),
    // Its own server, with durability on: what is killed here must keep what it acknowledged.
    suite('faults', ['<rootDir>/test/faults/**/*.spec.ts'], light),
  ],
};
