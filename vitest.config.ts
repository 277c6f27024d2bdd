import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // One more than the cores of a small machine: some files wait for real servers most of the time.
    maxWorkers: 3,
    // A process runs file after file and keeps the modules that they share: most of the time went into loading them again.
    isolate: false,
    reporters: ['default', './tests/tools/report/vitest-reporter.ts'],
  },
});
