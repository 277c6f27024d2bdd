import type { APIRequestContext } from '@playwright/test';
import { expectAccessible } from '../support/expect-accessible.ts';
import { pageKinds } from '../support/page-kinds.ts';
import { expect, test } from '../support/stack.ts';

test.describe.configure({ mode: 'parallel' });

/** The content security policy of every page. */
async function expectOnePolicy(request: APIRequestContext, site: string, path: string): Promise<void> {
  const withoutSlash = path.replace(/\/(?=\?|$)/, '');
  const withScript = `${path}${path.includes('?') ? '&' : '?'}a=%3Cscript%3E`;
  for (const variant of [path, withoutSlash, withScript].filter(Boolean)) {
    const response = await request.get(`${site}${variant}`, { maxRedirects: 0 });
    const policies = response.headersArray().filter(({ name }) => name.toLowerCase() === 'content-security-policy');
    expect(policies).toHaveLength(1);
    expect(policies[0]?.value).not.toMatch(/unsafe-inline|'unsafe-eval'/);
  }
}

/**
 * Axe examines hundreds of commands one by one, in time that grows faster than their number. The first two tools stay;
 * other markup of the reference (lists, punctuation tokens) is on the runbooks. The long run examines every tool.
 */
const repeatedContent: Readonly<Record<string, string>> = {
  commands: 'main > section.tool:nth-of-type(n+3) > article',
};

for (const [kind, path, status] of pageKinds) {
  test(`${kind}: has status ${status} and the content security policy without violations, passes axe, fits 360 and 1280 px`, async ({
    page,
    stack,
  }) => {
    // Axe examines hundreds of commands one by one, which is slow on a busy machine.
    test.slow();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // The console reports a 404 as an error, too; only policy violations count here.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await expectOnePolicy(page.request, stack.site, path);
    const response = await page.goto(`${stack.site}${path}`);
    expect(response?.status()).toBe(status);
    // A live page keeps sending requests, so its network may never be idle.
    await page.waitForLoadState('load');
    await expect(page.locator('flare-status:not(dialog *):not(:has([data-refresh-seconds]))')).toHaveCount(0);
    expect(complaints).toEqual([]);
    // Scripts position copy buttons and reserve the height of notes; no page has inline styles.
    expect(await page.locator('[style]:not(.copy-button, .parameter-note), style').count()).toBe(0);
    expect(await response?.text()).not.toMatch(/<style|\sstyle=/);
    expect(await page.locator('h1').count()).toBe(1);
    await expectAccessible(page, repeatedContent[kind]);
  });
}

test('the panel opens and closes by keyboard on a phone', async ({ page, stack }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${stack.site}/runbooks/sql-synthesizer/high-error-rate/`);
  await page.locator('.panel-line').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-signal="error-rate"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-signal="error-rate"]')).toBeHidden();
});
