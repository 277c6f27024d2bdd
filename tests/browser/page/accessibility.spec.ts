import type { APIRequestContext } from '@playwright/test';
import { expectAccessible } from '../support/expect-accessible.ts';
import { pageKinds } from '../support/page-kinds.ts';
import { expect, test } from '../support/stack.ts';

test.describe.configure({ mode: 'parallel' });

/** Every address of the page is sent under one policy without loopholes. */
async function expectOnePolicy(request: APIRequestContext, site: string, path: string): Promise<void> {
  const withoutSlash = path.replace(/\/(?=\?|$)/, '');
  const withScript = `${path}${path.includes('?') ? '&' : '?'}a=%3Cscript%3E`;
  for (const variant of [path, withoutSlash, withScript].filter(Boolean)) {
    const response = await request.get(`${site}${variant}`, { maxRedirects: 0 });
    const policies = response
      .headersArray()
      .filter(({ name }) => name.toLowerCase() === 'content-security-policy');
    expect(policies).toHaveLength(1);
    expect(policies[0]?.value).not.toMatch(/unsafe-inline|'unsafe-eval'/);
  }
}

for (const [kind, path, status] of pageKinds) {
  test(`${kind} answers ${status} under one policy, violates nothing, passes axe and fits 360 and 1280 px`, async ({
    page,
    stack,
  }) => {
    // Axe examines hundreds of commands on one page one by one, which takes a busy machine long.
    test.slow();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // The page's own 404 is an error to the console too; only what the policy refused counts here.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await expectOnePolicy(page.request, stack.site, path);
    const response = await page.goto(`${stack.site}${path}`);
    expect(response?.status()).toBe(status);
    // Every refresh is a request, so the network of a live page need not become idle.
    await page.waitForLoadState('load');
    await expect(page.locator('flare-status:not(dialog *):not(:has([data-refresh-seconds]))')).toHaveCount(0);
    expect(complaints).toEqual([]);
    // Scripts place copy buttons and keep the room of a note; no page brings a style of its own.
    expect(await page.locator('[style]:not(.copy-button, .parameter-note), style').count()).toBe(0);
    expect(await response?.text()).not.toMatch(/<style|\sstyle=/);
    expect(await page.locator('h1').count()).toBe(1);
    await expectAccessible(page);
  });
}

test('the panel on the phone opens by keyboard, and closes again', async ({ page, stack }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${stack.site}/runbooks/sql-synthesizer/high-error-rate/`);
  await page.locator('.panel-line').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-signal="error-rate"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-signal="error-rate"]')).toBeHidden();
});
