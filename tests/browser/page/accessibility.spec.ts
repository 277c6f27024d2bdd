import { expectAccessible } from '../support/expect-accessible.ts';
import { pageKinds } from '../support/page-kinds.ts';
import { expect, test } from '../support/stack.ts';

for (const [kind, path] of pageKinds) {
  test(`${kind}: axe finds nothing and nothing runs off the side, at 360 and 1280 px, by day and by night`, async ({
    page,
    stack,
  }) => {
    // Hundreds of commands on one page are looked at one by one, which a busy machine may take its time for.
    test.slow();
    await page.goto(`${stack.site}${path}`);
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    expect(await page.locator('h1').count()).toBe(1);
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
