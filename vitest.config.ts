// The test projects: what each may touch, and how long it may take.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Many tests start the command as a person does: what one of them has compiled, the next need not.
process.env['NODE_COMPILE_CACHE'] ??= join(
  import.meta.dirname,
  'node_modules/.cache/keywarden/compiled',
);

/** The files of a worker share their modules: importing and compiling them for each was a quarter of the time. */
const shared = { isolate: false };
const slow = { ...shared, testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // One for each core: vitest would leave one idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          ...shared,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          exclude: ['test/contract/aws/**'],
          ...slow,
        },
      },
      {
        test: {
          name: 'aws',
          include: ['test/contract/aws/**/*.test.ts'],
          globalSetup: ['test/contract/aws/start-emulators.ts'],
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/start-deployment.ts'],
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      { test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], ...slow } },
      { test: { name: 'chaos', include: ['test/chaos/**/*.test.ts'], ...slow } },
      { test: { name: 'attacks', include: ['test/attacks/**/*.test.ts'], ...slow } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...slow } },
      { test: { name: 'infra', include: ['test/infra/**/*.test.ts'], ...slow } },
    ],
  },
});
