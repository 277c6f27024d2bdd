import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Real servers and processes on two cores: files one after the other keep waits honest.
    maxWorkers: 2,
  },
});
