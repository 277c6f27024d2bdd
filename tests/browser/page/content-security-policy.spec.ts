import { pageKinds } from '../support/page-kinds.ts';
import { expect, test } from '../support/stack.ts';

for (const [kind, path, status] of pageKinds) {
  test(`${kind} answers ${status} under one policy and violates nothing`, async ({ page, stack }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      // The page's own 404 is an error to the console too; only what the policy refused counts here.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    for (const variant of [
      path,
      path.replace(/\/(?=\?|$)/, ''),
      `${path}${path.includes('?') ? '&' : '?'}a=%3Cscript%3E`,
    ]) {
      if (variant === '') continue;
      const answer = await page.request.get(`${stack.site}${variant}`, { maxRedirects: 0 });
      const policies = answer
        .headersArray()
        .filter(({ name }) => name.toLowerCase() === 'content-security-policy');
      expect(policies).toHaveLength(1);
      expect(policies[0]?.value).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    }
    const answer = await page.goto(`${stack.site}${path}`);
    expect(answer?.status()).toBe(status);
    await page.waitForLoadState('networkidle');
    expect(complaints).toEqual([]);
    // Scripts place copy buttons and keep the room of a note; no page brings a style of its own.
    expect(await page.locator('[style]:not(.copy-button, .parameter-note), style').count()).toBe(0);
    const source = await (await page.request.get(`${stack.site}${path}`)).text();
    expect(source).not.toMatch(/<style|\sstyle=/);
  });
}

test('search and copying violate nothing either', async ({ page, stack }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${stack.site}/runbooks/sql-synthesizer/high-error-rate/`);
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search runbooks' }).fill('connection');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('.copy-button').first().click();
  await page.locator('flare-theme button').click();
  await page.reload();
  expect(complaints).toEqual([]);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});
