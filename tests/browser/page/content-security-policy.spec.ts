import { expect, test } from '../support/stack.ts';

test('search and copying cause no policy violations', async ({ page, stack }) => {
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
