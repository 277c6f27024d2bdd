import type { Locator, Page } from '@playwright/test';
import { expect, test } from './stack.ts';

const results = (page: Page): Locator => page.getByRole('listbox').getByRole('option');

const queries: [query: string, title: string][] = [
  ['HighErrorRate', 'High error rate'],
  ['higherrorrate', 'High error rate'],
  ['error rate', 'High error rate'],
  ['too many connections', 'Database connection failures'],
  ['DatabaseConnectionFailure', 'Database connection failures'],
  ['SecurityIncident', 'Security incident'],
  ['High Response Time', 'Performance degradation'],
  ['pg_stat_statements', 'Performance degradation'],
  ['QUERY_AGENT_CIRCUIT_BREAKER_ENABLED', 'High error rate'],
];

for (const [query, title] of queries) {
  test(`finds "${title}" first for: ${query}`, async ({ page, stack }) => {
    await page.goto(`${stack.site}/search/?q=${encodeURIComponent(query)}`);
    await expect(results(page).first().locator('b')).toHaveText(title);
  });
}

for (const key of ['/', 'Control+k']) {
  test(`opens by ${key}, goes by arrows, follows by Enter, and closes by Escape`, async ({ page, stack }) => {
    await page.goto(`${stack.site}/runbooks/sql-synthesizer/security-incident/`);
    await page.keyboard.press(key);
    const field = page.getByRole('dialog').getByRole('combobox', { name: 'Search runbooks' });
    await expect(field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press(key);
    await field.fill('database');
    await expect(results(page).nth(1)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(results(page).nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowUp');
    const first = await results(page).first().getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => `${url.pathname}${url.hash}` === first);
  });
}

test('says what to do when nothing is found', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/?q=zzzzqqqq`);
  await expect(page.getByText(/Nothing found\. Try one word/)).toBeVisible();
});

test('takes hostile text for what it is', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>"\' error')}`);
  await expect(page.getByRole('combobox', { name: 'Search runbooks' })).toHaveValue(
    '<img src=x onerror=alert(1)>"\' error',
  );
  await expect(page.locator('main img')).toHaveCount(0);
});
