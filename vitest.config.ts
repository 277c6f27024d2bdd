import { defineConfig } from 'vitest/config';
import { getEnvironment } from './src/lib/environment.ts';

// Not by run-size.ts: the long run selects the files that depend on it, and all depend on this configuration.
const isLongRun = getEnvironment()['FLAREPATH_LONG'] === '1';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', ...(isLongRun ? [] : ['**/*.long.test.ts'])],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Two more than the cores of a small machine: many files wait for real servers most of the time.
    maxWorkers: 4,
    // A process runs file after file and keeps the modules that they share: most of the time went into loading them again.
    isolate: false,
    reporters: ['default', './tests/tools/report/vitest-reporter.ts'],
  },
});
