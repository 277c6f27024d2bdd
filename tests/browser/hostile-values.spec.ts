import { expect, test } from './stack.ts';
import { fireAlerts, resolveAlerts } from './told-alerts.ts';

const runbook = '/runbooks/sql-synthesizer/high-error-rate/';

/** `page-id` takes any text, so whatever can be seen arrives, quoted. */
const values = [
  "it's",
  '$(id)',
  '`id`',
  '"; id; "',
  "'; id #",
  '<img src=x onerror=alert(1)>',
  '</span><script>alert(1)</script>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.test/x',
  'https://evil.test',
  '\\',
  'a\\',
  '${IFS}',
  '!!',
  '*',
  '{a,b}',
  '&amp;',
  '%2561',
  '%',
  '__proto__',
  'constructor',
  'x;y',
  'é漢字😀',
  'a  b',
  '../../x',
];

test('hostile values are shown, quoted, and copied as they are shown', async ({ page, stack, context }) => {
  test.setTimeout(180_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  for (const value of values) {
    await page.goto(`${stack.site}${runbook}?${new URLSearchParams({ 'page-id': value, pod: value })}`);
    const blank = page.locator('[data-command] [data-param="page-id"]').first();
    await expect(blank).toHaveAttribute('data-filled', 'link');
    const command = page.locator('[data-command]', { has: page.locator('[data-param="page-id"]') }).first();
    const block = page.locator('flare-copy', { has: command });
    const shown = await command.evaluate((element) => {
      const copy = element.cloneNode(true) as Element;
      for (const aside of copy.querySelectorAll('[data-prompt], [data-comment]')) aside.remove();
      return (copy.textContent ?? '').trimEnd();
    });
    const buttons = block.locator('.copy-button:not(.copy-all)');
    const index = await block
      .locator('[data-command]')
      .evaluateAll((all) => all.findIndex((each) => each.querySelector('[data-param="page-id"]')));
    await buttons.nth(index).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
    // Nothing but the author's elements, and no link that leads to the value.
    expect(await page.locator('article img, article script, main a[href^="javascript"]').count()).toBe(0);
    const links = await page
      .locator('main a, aside a')
      .evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).host));
    expect(links.filter((host) => host.includes('evil'))).toEqual([]);
  }
  expect(wrong).toEqual([]);
});

test('an instance with hostile labels is text in the title, the line and the panel', async ({
  page,
  stack,
}) => {
  test.setTimeout(120_000);
  const hostile = {
    alertname: 'HighErrorRate',
    service: 'sql-synthesizer',
    namespace: '<b onclick=alert(1)>prod</b>',
    pod: '"><script>alert(1)</script>',
  };
  await fireAlerts(stack, [hostile]);
  await page.goto(`${stack.site}${runbook}`);
  const pick = page.locator('.about-instance .pick');
  await expect(pick).toContainText('<script>', { timeout: 60_000 });
  await expect(page).toHaveTitle(/<script>/);
  expect(await page.locator('.about-instance script, .about-instance b, .instance script').count()).toBe(0);
  // The author wants a Kubernetes name there.
  await expect(page.locator('[data-command] [data-param="pod"]').first()).toHaveText('<pod>');
  await resolveAlerts(stack, [hostile]);
});
