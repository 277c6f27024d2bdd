import type { Page } from '@playwright/test';
import { hostileBrowserUrls } from '../../server/hostile-urls.ts';
import { fireAlerts, resolveAlerts } from '../support/fire-alerts.ts';
import { expect, test } from '../support/stack.ts';

/** Records everything that a page must not do. */
async function recordViolations(page: Page): Promise<string[]> {
  const seen: string[] = [];
  page.on('dialog', async (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error ${error.message}`));
  page.on('console', (message) => {
    // The console reports the page's 404 as an error, too.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      seen.push(`console ${message.text()}`);
  });
  await page.exposeFunction('reportViolation', (what: string) => seen.push(`policy ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation');
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return seen;
}

const unknownAlerts = [0, 1].map((index) => ({
  alertname: 'QueueStuck',
  namespace: 'synap-prod',
  pod: `synap-worker-${index}`,
  severity: 'critical',
}));

test('detects a script that runs', async ({ page, stack }) => {
  const seen = await recordViolations(page);
  await page.goto(`${stack.site}/new/`);
  await page.evaluate(() => {
    const image = document.createElement('img');
    try {
      image.setAttribute('onerror', 'alert(1)');
    } catch {
      // Browsers with Trusted Types reject the HTML and report it; others block the script.
    }
    document.body.append(image);
    setTimeout(() => alert('seen'));
    Promise.reject(new Error('nobody waits for it'));
  });
  await expect.poll(() => seen.map((each) => each.split(' ')[0]).sort()).toContain('policy');
  await expect.poll(() => seen.map((each) => each.split(' ')[0])).toContain('dialog');
  await expect.poll(() => seen.map((each) => each.split(' ')[0])).toContain('error');
});

test('renders twenty hostile URLs without running anything', async ({ page, stack }) => {
  test.setTimeout(240_000);
  expect(hostileBrowserUrls.length).toBeGreaterThanOrEqual(20);
  const seen = await recordViolations(page);
  for (const target of hostileBrowserUrls) {
    const answer = await page.goto(`${stack.site}${target}`);
    expect(answer?.status(), target).toBeLessThan(500);
    await expect(page.getByRole('heading', { level: 1 }), target).toHaveCount(1);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('zz-canary'), target).toHaveCount(0);
    expect(new URL(page.url()).origin, target).toBe(stack.site);
  }
  expect(seen).toEqual([]);
});

test('shows an alert without a runbook, refreshes it, and offers its file to copy', async ({
  page,
  context,
  stack,
}) => {
  test.setTimeout(240_000);
  const seen = await recordViolations(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fireAlerts(stack, unknownAlerts);
  // The first readings may be older than the alert.
  await expect
    .poll(async () => (await page.request.get(`${stack.site}/alerts/queuestuck/`)).text(), { timeout: 60_000 })
    .toContain('Firing on 2 instances');
  const answer = await page.goto(`${stack.site}/alerts/queuestuck/?pod=synap-worker-1`);
  expect(answer?.status()).toBe(404);
  const live = page.locator('.alert-detail');
  await expect(live).toHaveAttribute('data-level', 'critical');
  await expect(live).toContainText('synap-worker-1');
  await expect(page.locator('.landing-side')).toContainText('Perhaps Synap');

  await page.getByText('Show the file').click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const shown = await page.locator('.new-runbook-source code').textContent();
  expect(copied).toBe(shown?.trimEnd());
  expect(copied).toContain('example: "synap-prod"');

  await resolveAlerts(stack, unknownAlerts);
  await expect(live).toHaveAttribute('data-level', 'unknown', { timeout: 60_000 });
  await expect(page.locator('[data-stale]')).toHaveCount(0);
  await expect(page.getByText('Show the file')).toBeVisible();
  expect(seen).toEqual([]);
});

test('moves labels after the # to the query, and passes them on', async ({ page, stack }) => {
  await page.goto(`${stack.site}/alerts/HighErorRate/?namespace=prod#step?POD=api-7f9&namespace=other`);
  await expect(page).toHaveURL(`${stack.site}/alerts/HighErorRate/?namespace=prod&POD=api-7f9#step`);
  await expect(page.getByRole('link', { name: 'HighErrorRate' })).toHaveAttribute(
    'href',
    '/alerts/HighErrorRate/?namespace=prod&POD=api-7f9',
  );
  await page.goto(`${stack.site}/alerts/HighErrorRate/#POD=api-7f9`);
  await expect(page).toHaveURL(`${stack.site}/alerts/HighErrorRate/?POD=api-7f9`);
  const links = page.locator('.choices a');
  expect(await links.count()).toBeGreaterThan(1);
  for (const link of await links.all()) await expect(link).toHaveAttribute('href', /\?POD=api-7f9$/);
});

test('requests the file by a form without script, with its labels', async ({ browser, stack }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto(`${stack.site}/new/?pod=api-7f9`);
  await page.getByLabel('Alert').fill('CacheCold');
  await page.getByLabel('Service').selectOption('synap');
  await page.getByRole('button', { name: 'Fill in' }).click();
  await expect(page).toHaveURL(`${stack.site}/new/?alert=CacheCold&service=synap&pod=api-7f9`);
  await expect(page.locator('.file-name')).toHaveText('runbooks/synap/cache-cold.md');
  await expect(page.locator('.new-runbook-source')).toContainText('example: "api-7f9"');
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(wider).toBe(0);
  await page.close();
});
