import { expectAccessible } from '../support/expect-accessible.ts';
import { fireAlerts, resolveAlerts } from '../support/fire-alerts.ts';
import { expect, test } from '../support/stack.ts';

/** Nothing says which of the services with a runbook for it is meant. */
const open = { alertname: 'HighErrorRate', pod: 'stray-1', severity: 'critical' };

test('lists an instance without a service once, and offers every runbook for it', async ({ page, stack }) => {
  test.setTimeout(180_000);
  await fireAlerts(stack, [open]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${stack.site}/status/`);
  const unattributed = page.locator('.firing-unattributed');
  await expect(unattributed).toContainText('stray-1', { timeout: 90_000 });
  await expect(unattributed.getByRole('heading')).toHaveText('Unattributed');
  await expect(page.locator('#firing .instances a.labels', { hasText: 'stray-1' })).toHaveCount(1);
  // One of them may be recovering from an earlier fault; neither proves that it is not concerned.
  for (const id of ['sira/high-error-rate', 'synap/high-error-rate', 'sql-synthesizer/high-error-rate'])
    await expect(page.locator(`[data-runbook="${id}"]`)).toHaveAttribute('data-level', /^(?:unknown|warning)$/);
  await expectAccessible(page);

  await page.goto(`${stack.site}/`);
  await expect(page.locator('.firing-list > [data-unattributed]')).toContainText('Unattributed');

  await page.goto(`${stack.site}/alerts/HighErrorRate/?pod=stray-1`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('4 runbooks match HighErrorRate');
  await expect(page.locator('.choice-instances')).toContainText('stray-1');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'None of these' }).click();
  await expect(page).toHaveURL(`${stack.site}/new/?alert=HighErrorRate&pod=stray-1`);
  await expect(page.locator('.alert-detail')).toContainText('stray-1');
  await resolveAlerts(stack, [open]);
});
