import { expect, test } from '../support/stack.ts';

const path = '/runbooks/sql-synthesizer/high-error-rate/';

test('sets levels to unknown while Prometheus is down, keeps the rest, and recovers without a reload', async ({
  page,
  stack,
}) => {
  test.setTimeout(240_000);
  await page.goto(`${stack.site}${path}`);
  const errorRate = page.locator('[data-signal="error-rate"]');
  await expect(errorRate).toHaveAttribute('data-level', 'ok', { timeout: 90_000 });

  await stack.demo.stopPrometheus();
  await expect(errorRate).toHaveAttribute('data-level', 'unknown', { timeout: 35_000 });
  for (const signal of ['error-rate', 'db-connections', 'cache-hit-rate']) {
    const row = page.locator(`[data-signal="${signal}"]`);
    await expect(row).toHaveAttribute('data-level', 'unknown', { timeout: 30_000 });
    await expect(row).toContainText('refused the connection');
    await expect(row.locator('time').last()).toHaveText(/ s ago$/);
  }
  await expect(errorRate).toContainText(/last known: [\d.]+ %/);
  await expect(page.locator('[data-alert="HighErrorRate"]')).toHaveAttribute('data-level', 'unknown', {
    timeout: 30_000,
  });
  // An earlier fault may have ended too recently to count as recovered.
  await expect(page.locator('[data-signal="health"]')).toHaveAttribute('data-level', 'ok', { timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Immediate actions' })).toBeVisible();
  const button = page.locator('.copy-button').first();
  await button.click();
  await expect(button).toHaveText('Copied');

  await stack.demo.startPrometheus();
  await expect(errorRate).toHaveAttribute('data-level', 'ok', { timeout: 120_000 });
});

test('keeps the text while the site is down, shows no level as ok, and says since when', async ({
  page,
  stack,
  context,
}) => {
  await page.clock.install();
  await page.goto(`${stack.site}${path}`);
  const live = page.locator('[data-main]');
  await expect(page.locator('[data-signal="health"]')).toHaveAttribute('data-level', 'ok', { timeout: 90_000 });
  await context.setOffline(true);
  await page.clock.fastForward(60_000);
  await expect(live).toHaveAttribute('data-stale', '');
  await expect(live.locator('.stale-note')).toContainText(/Could not refresh\. Seen .* ago; not known now\./);
  const paint = (element: Element): string => getComputedStyle(element).color;
  const ok = await page.locator('[data-signal="health"] .level').evaluate(paint);
  const unknown = await live.locator('.stale-note').evaluate((note) => {
    const probe = document.createElement('span');
    probe.style.color = 'var(--unknown)';
    note.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  });
  expect(ok).toBe(unknown);
  await context.setOffline(false);
  await expect(live).not.toHaveAttribute('data-stale', { timeout: 60_000 });
});

test('sends no requests while the page is hidden', async ({ page, stack }) => {
  await page.clock.install();
  await page.goto(`${stack.site}${path}`);
  await expect(page.locator('[data-main] [data-refresh-seconds]')).toBeAttached();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.clock.runFor(60_000);
  // Earlier requests of the page would be listed before this one.
  await page.evaluate(() => fetch('/healthz'));
  expect(requested).toEqual([`${stack.site}/healthz`]);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => requested.some((url) => url.includes('/live/runbooks/'))).toBe(true);
});
