// The test projects: what each may touch, and how long it may take.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Many tests start the command as a person does: what one of them has compiled, the next need not.
process.env['NODE_COMPILE_CACHE'] ??= join(
  import.meta.dirname,
  'node_modules/.cache/keywarden/compiled',
);

const slow = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // One for each core: vitest would leave one idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
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
      /** Sharing modules: most of them begin with the same bot, which takes its time to learn. */
      {
        test: { name: 'attacks', include: ['test/attacks/**/*.test.ts'], isolate: false, ...slow },
      },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...slow } },
      /** Sharing modules: the CDK takes seconds to import, and its tests share nothing else. */
      { test: { name: 'infra', include: ['test/infra/**/*.test.ts'], isolate: false, ...slow } },
    ],
  },
});
