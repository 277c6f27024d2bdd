import { createAxe } from '../support/expect-accessible.ts';
import { expect, test } from '../support/stack.ts';

const path = '/runbooks/sql-synthesizer/high-error-rate/';

test('keeps open details and the focus across a refresh', async ({ page, stack }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${stack.site}${path}`);
  const evidence = page.locator('[data-signal="error-rate"] details');
  await evidence.locator('summary').click();
  await expect(evidence).toHaveAttribute('open', '');
  await page.evaluate(() => {
    document.querySelector('[data-signal="error-rate"]')?.setAttribute('data-marked-by-test', '');
  });
  await expect(page.locator('[data-marked-by-test]')).toHaveCount(0, { timeout: 30_000 });
  await expect(evidence).toHaveAttribute('open', '');
  await expect(evidence.locator('summary')).toBeFocused();
});

test('keeps the panel open across a refresh on a phone', async ({ page, stack }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${stack.site}${path}`);
  await expect(page.locator('[data-main] [data-refresh-seconds]')).toBeAttached();
  await page.locator('.panel-line').click();
  await page.evaluate(() => document.querySelector('[data-signal]')?.setAttribute('data-marked-by-test', ''));
  await expect(page.locator('[data-marked-by-test]')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.locator('[data-signal="error-rate"]')).toBeVisible();
});

test('announces a level change once, outside the replaced content', async ({ page, stack }) => {
  await page.goto(`${stack.site}${path}`);
  await expect(page.locator('[data-main] [data-refresh-seconds]')).toBeAttached();
  await page.route('**/live/runbooks/**', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/data-level="\w+"/, 'data-level="critical"');
    await route.fulfill({ response, body });
  });
  await expect(page.locator('[data-main] > [aria-live]')).toHaveText(/^High error rate is now critical: .+\.$/, {
    timeout: 30_000,
  });
});

test('passes axe while refreshing fails, in both color schemes', async ({ page, stack, context }) => {
  await page.clock.install();
  await page.goto(`${stack.site}${path}`);
  await expect(page.locator('[data-main] [data-refresh-seconds]')).toBeAttached();
  await context.setOffline(true);
  await page.clock.fastForward(60_000);
  await expect(page.locator('[data-main]')).toHaveAttribute('data-stale', '');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await createAxe(page).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await context.setOffline(false);
});
