import { expect, test } from '../support/stack.ts';

const path = '/runbooks/sql-synthesizer/high-error-rate/';

test('heads the row of a signal with the alert that fires, and shows it nowhere as OK', async ({ page, stack }) => {
  test.setTimeout(240_000);
  await page.goto(`${stack.site}${path}`);
  const row = page.locator('[data-main] [data-signal="error-rate"]');
  await expect(row).toHaveAttribute('data-level', 'ok', { timeout: 90_000 });
  await stack.setFault('errors', true);
  const alert = page.locator('[data-alert="HighErrorRate"]');
  await expect(alert).toHaveAttribute('data-level', 'critical', { timeout: 90_000 });

  // From the first refresh with the firing alert on, not only once the signal's longer window is full.
  await expect(row).toHaveAttribute('data-level', 'critical', { timeout: 1000 });
  await expect(row).toHaveAttribute('data-led-by', 'HighErrorRate');
  await expect(row.locator('.level')).toHaveText('Critical');
  await expect(row.locator('.signal-value')).toHaveText(/^[\d.]+ %$/);
  await expect(row).toContainText('above 10 % (HighErrorRate, over 15 s)');
  await expect(row.locator('[data-part="measured"]')).toHaveText(/^measured over 1 min: [\d.]+ %/);
  const beside = page.locator('flare-signal[for="error-rate"]').first();
  await expect(beside.locator('.inline-signal')).toHaveAttribute('data-level', 'critical');
  await expect(beside).toContainText('above 10 % (HighErrorRate');
  const verify = page.locator('flare-verify[signal="error-rate"]').first();
  await expect(verify.locator('.verify')).not.toHaveAttribute('data-level', 'ok');
  await expect(verify.locator('.verify-state')).toContainText('not resolved');

  const readChart = await page.request.get(`${stack.site}/live/signals/sql-synthesizer/error-rate/1h/`);
  expect(await readChart.text()).toMatch(/class="signal-chart" data-level="critical"/);
  const board = await (await page.request.get(`${stack.site}/live/status/`)).text();
  expect(board).toMatch(/id="signal-sql-synthesizer-error-rate"[^>]* data-level="critical"/);

  await stack.setFault('errors', false);
  await expect(row).not.toHaveAttribute('data-led-by', 'HighErrorRate', { timeout: 120_000 });
});
