import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/tools/chromium.ts';
import { isLongRun } from './tests/tools/run-size.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  testIgnore: isLongRun ? [] : '**/*.long.spec.ts',
  // One more than the cores of a small machine: some tests wait most of the time. Each worker has one demo; the tests of a file share it with its faults, so they go one after the other.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./tests/tools/report/playwright-reporter.ts']],
  use: {
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // A name that is not localhost, for what browsers allow only there and on https.
        '--host-resolver-rules=MAP runbooks.test 127.0.0.1',
      ],
    },
  },
});
