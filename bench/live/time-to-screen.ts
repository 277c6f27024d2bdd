/**
 * Measures the time from a change at the source to the screen, in a real browser.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { findChromium } from '../../tests/tools/chromium.ts';
import type { FakeSource } from './fake-source.ts';

/** Milliseconds for each of `changes` values, set at different times of the interval. */
export async function measureTimeToScreen(
  page: string,
  upstream: FakeSource,
  intervalMs: number,
  changes = 12,
): Promise<number[]> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const tab = await browser.newPage();
    await tab.goto(page);
    const value = tab.locator('[data-signal="signal-1"] .signal-value');
    await value.waitFor({ state: 'attached' });
    const timesMs: number[] = [];
    for (let change = 0; change < changes; change += 1) {
      await wait(intervalMs + (intervalMs * ((change * 5) % changes)) / changes);
      upstream.value = 0.2 + change / 100;
      const text = `${20 + change} %`;
      const startedMs = performance.now();
      await tab.waitForFunction(
        (expected) => document.querySelector('[data-signal="signal-1"] .signal-value')?.textContent === expected,
        text,
        { polling: 20, timeout: intervalMs * 6 },
      );
      timesMs.push(performance.now() - startedMs);
    }
    return timesMs;
  } finally {
    await browser.close();
  }
}
