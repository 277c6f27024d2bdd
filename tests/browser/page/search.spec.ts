import type { Locator, Page } from '@playwright/test';
import { searchCases } from '../support/search-cases.ts';
import { expect, test } from '../support/stack.ts';

const results = (page: Page): Locator => page.getByRole('listbox').getByRole('option');

test.describe.configure({ mode: 'parallel' });

// One after the other in one page: to load a page for each takes longer than its search.
test('finds the expected page first for each of the usual queries', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/`);
  const field = page.getByLabel('Search runbooks');
  for (const { typed, title, service } of searchCases) {
    // The results of the query before stay until the new ones replace them.
    await page.locator('.search-results > *').evaluateAll((all) => {
      for (const result of all) result.setAttribute('data-previous', '');
    });
    await field.fill(typed);
    const first = page.locator('.search-results > :not([data-previous])').first();
    await expect.soft(first.locator('b'), typed).toHaveText(title);
    if (service) await expect.soft(first.locator('span').first(), typed).toContainText(service);
  }
});

test('finds the same results in the dialog', async ({ page, stack }) => {
  await page.goto(`${stack.site}/guides/rollback/`);
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('combobox').fill('disk spcae low');
  await expect(results(page).first().locator('b')).toHaveText('Disk space low');
});

test('filters by service, severity and kind, and keeps the filters in the URL', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/?q=connection`);
  await page.locator('select[name=service]').selectOption('synap');
  await expect(results(page).first().locator('span').first()).toContainText('Synap');
  await page.locator('select[name=kind]').selectOption('runbook');
  await page.locator('select[name=severity]').selectOption('1');
  await expect(results(page)).toHaveCount(1);
  await expect(results(page).first().locator('b')).toHaveText('Database connection failure');
  const address = new URL(page.url());
  expect(address.search).toBe('?q=connection&service=synap&severity=1&kind=runbook');
  await page.goto(address.href);
  await expect(page.locator('select[name=severity]')).toHaveValue('1');
  await expect(results(page)).toHaveCount(1);
});

test('shows few results at first, and more on request', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/?q=restart`);
  await expect(page.getByText(/The best \d+ of \d+/)).toBeVisible();
  const few = await results(page).count();
  await page.getByRole('button', { name: 'Show 10 more' }).click();
  await expect(async () => expect(await results(page).count()).toBeGreaterThan(few)).toPass();
});

test('lists the pages that pass a filter without a query', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/?kind=guide`);
  await expect(results(page)).toHaveCount(7);
});

test('shows firing alerts, severities and starting points while the field is empty', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/`);
  await expect(page.getByRole('heading', { name: 'Firing now' })).toBeVisible();
  await expect(page.locator('.firing-now')).toHaveAttribute('data-level', /ok|critical|warning/);
  await expect(page.getByRole('link', { name: 'Level 1, the worst' })).toBeVisible();
  await page.getByLabel('Search runbooks').fill('connection');
  await expect(page.getByRole('heading', { name: 'Firing now' })).toBeHidden();
});

test('highlights the matches, in code too', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/?q=compliance_audit_logs`);
  await expect(results(page).first().locator('mark').first()).toContainText('compliance_audit_logs');
});

for (const key of ['/', 'Control+k']) {
  test(`opens with ${key}, selects with the arrow keys, follows with Enter, and closes with Escape`, async ({
    page,
    stack,
  }) => {
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

test('suggests what to do when nothing is found', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/?q=zzzzqqqq`);
  await expect(page.getByText(/Nothing found\. Try one word/)).toBeVisible();
});

test('treats hostile text as plain text', async ({ page, stack }) => {
  await page.goto(`${stack.site}/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>"\' error')}`);
  await expect(page.getByRole('combobox', { name: 'Search runbooks' })).toHaveValue(
    '<img src=x onerror=alert(1)>"\' error',
  );
  await expect(page.locator('main img')).toHaveCount(0);
});
