import type { Page } from '@playwright/test';
import { isLongRun } from '../../tools/run-size.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { fireAlerts, makePodAlerts, resolveAlerts } from '../support/fire-alerts.ts';
import { expect, test } from '../support/stack.ts';

const synapAlerts = makePodAlerts('HighErrorRate', 'synap', 6, 'board');
const siraAlerts = makePodAlerts('DiskSpaceLow', 'sira', 1, 'board');

const services = (page: Page) => page.locator('.board-service:visible');
const synap = (page: Page) => page.locator('[data-service="synap"]');

/** Resolves after the next refresh of the board. */
async function waitForRefresh(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('.board')?.setAttribute('data-marked-by-test', ''));
  await expect(page.locator('[data-marked-by-test]')).toHaveCount(0, { timeout: 30_000 });
}

test.beforeAll(async ({ stack }) => {
  await fireAlerts(stack, [...synapAlerts, ...siraAlerts]);
  await expect
    .poll(async () => (await fetch(`${stack.site}/live/status/`)).text(), { timeout: 60_000 })
    .toMatch(/data-service="synap" data-level="critical"/);
});

test.afterAll(async ({ stack }) => resolveAlerts(stack, [...synapAlerts, ...siraAlerts]));

test('sorts services and runbooks by level, and shows only names for healthy ones', async ({ page, stack }) => {
  await page.goto(`${stack.site}/status/`);
  const rank = ['critical', 'warning', 'unknown', 'ok'];
  const levels = await services(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-level')));
  expect(levels).toHaveLength(6);
  expect(levels.slice(0, 2)).toEqual(['critical', 'critical']);
  expect(levels.map((level) => rank.indexOf(level ?? ''))).toEqual(
    levels.map((level) => rank.indexOf(level ?? '')).sort(),
  );
  await expect(synap(page).locator('[data-runbook]').first()).toHaveText(
    /Critical\s+High error rate\s+P1\s+Firing (?:again )?on 6 instances/,
  );
  const [bad, fine] = await Promise.all(
    ['.board-bad [data-runbook]', '.board-rest [data-runbook]'].map((selector) =>
      synap(page)
        .locator(selector)
        .first()
        .evaluate((row) => row.getBoundingClientRect().height),
    ),
  );
  expect(bad).toBeGreaterThan((fine ?? 0) * 1.5);
});

test('lists all firing alerts, each instance linked to its landing page', async ({ page, stack }) => {
  await page.goto(`${stack.site}/status/`);
  const firing = page.locator('#firing li[data-key="firing-HighErrorRate"]');
  await firing.locator('summary').click();
  await expect(firing.locator('.instances a.labels')).toHaveCount(6);
  await expect(firing.locator('.instances a.labels').first()).toHaveAttribute(
    'href',
    /^\/alerts\/HighErrorRate\/\?.*pod=board-\d/,
  );
  await firing.locator('.instances a.labels').first().click();
  await expect(page).toHaveURL(/\/runbooks\/synap\/high-error-rate\/\?.*pod=board-\d/);
});

test('filters immediately by keyboard, keeps the filter in the URL and across a refresh', async ({ page, stack }) => {
  await page.goto(`${stack.site}/status/`);
  await page.getByLabel('Service').focus();
  await page.keyboard.type('Syn');
  await expect(page).toHaveURL(`${stack.site}/status/?service=synap`);
  await expect(services(page)).toHaveCount(1);
  await expect(page.locator('.board-result')).toHaveText('1 of 6 services matches.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('crit');
  await expect(page).toHaveURL(`${stack.site}/status/?service=synap&level=critical`);
  await expect(synap(page).locator('[data-runbook]:visible')).toHaveCount(1);
  await waitForRefresh(page);
  await expect(services(page)).toHaveCount(1);
  await expect(synap(page).locator('[data-runbook]:visible')).toHaveCount(1);
  // Screen readers do not get the filtered parts either.
  await expect(page.getByRole('link', { name: 'SIRA', exact: true })).toHaveCount(0);
  await page.reload();
  await expect(services(page)).toHaveCount(1);
  await expect(page.getByLabel('Level')).toHaveValue('critical');

  await page.getByRole('link', { name: 'Show all' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${stack.site}/status/`);
  await expect(services(page)).toHaveCount(6);
});

test('says when nothing matches the filter', async ({ page, stack }) => {
  await page.goto(`${stack.site}/status/?service=synap&level=warning`);
  await expect(page.locator('.board-result')).toHaveText('Nothing matches: no light of Synap is warning right now.');
  await expect(services(page)).toHaveCount(0);
});

test('filters by form and URL without script, and says that the page does not refresh', async ({ browser, stack }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stack.site}/status/`);
  await page.getByLabel('Service').selectOption('synap');
  await page.getByLabel('Level').selectOption('critical');
  await page.getByRole('button', { name: 'Show' }).press('Enter');
  await expect(page).toHaveURL(`${stack.site}/status/?service=synap&level=critical`);
  await expect(services(page)).toHaveCount(1);
  await expect(page.locator('.board-result')).toHaveText('1 of 6 services matches.');
  await expect(page.getByText('Without a script this page does not refresh itself.')).toBeVisible();
  await page.getByRole('link', { name: 'Read it anew' }).click();
  await expect(page).toHaveURL(`${stack.site}/status/?service=synap&level=critical`);

  await page.goto(`${stack.site}/status/?service=SYNAP&level=purple&service=x`);
  await expect(page.getByText('There is no level purple, so every level is shown.')).toBeVisible();
  await expect(services(page)).toHaveCount(1);
  await page.goto(`${stack.site}/status/?service=${encodeURIComponent('<b>x</b>\u202e')}`);
  await expect(page.locator('.board-ignored')).toHaveText(
    'There is no service of that name, so every service is shown.',
  );
  await expect(services(page)).toHaveCount(6);

  await page.goto(`${stack.site}/status/synap/high-error-rate/`);
  // Instances of other tests may have ended a moment ago.
  const instances = page.locator('[data-alert="HighErrorRate"] .instance').filter({ hasText: 'board-' });
  await expect(instances).toHaveCount(6);
  await expect(page.getByText('Without a script this page does not refresh itself.')).toBeVisible();
  await page.getByRole('link', { name: 'Read the status anew' }).click();
  await expect(instances).toHaveCount(6);
  await page.goto(`${stack.site}/`);
  await expect(page.locator('.firing-now')).toContainText('the status page needs none');
  await context.close();
});

test('keeps the focus, open details and DOM nodes across a refresh', async ({ page, stack }) => {
  await page.goto(`${stack.site}/status/`);
  const folded = synap(page).locator('.board-signals > li > details').first();
  await folded.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  const evidence = folded.locator('.evidence').first();
  await evidence.locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.evaluate(() => {
    const { activeElement } = document;
    Reflect.set(window, 'focusedBefore', activeElement);
    Reflect.set(window, 'blurs', 0);
    activeElement?.addEventListener('blur', () => Reflect.set(window, 'blurs', 1));
  });
  await waitForRefresh(page);
  await waitForRefresh(page);
  await expect(evidence).toHaveAttribute('open', '');
  expect(
    await page.evaluate(() => [
      document.activeElement === Reflect.get(window, 'focusedBefore'),
      Reflect.get(window, 'blurs'),
    ]),
  ).toEqual([true, 0]);
});

for (const path of [
  '/status/',
  ...(isLongRun ? ['/status/?service=synap&level=critical'] : []),
  '/',
  '/alerts/HighErrorRate/',
  '/runbooks/synap/high-error-rate/',
]) {
  test(`${path} passes axe while alerts fire, at 360 and 1280 px, in both color schemes`, async ({ page, stack }) => {
    await page.goto(`${stack.site}${path}`);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('main [data-level="critical"]').first()).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
  });
}

test('the choice of runbooks shows service, severity, level and instances, worst first, and works by keyboard alone', async ({
  page,
  stack,
}) => {
  await page.goto(`${stack.site}/alerts/HighErrorRate/?namespace=prod`);
  const choices = page.locator('.choices li');
  await expect(choices).toHaveCount(4);
  await expect(choices.first()).toHaveText(
    /High error rate\s*Synap · P1\s*Critical\s*6 instances concern it · Firing on 6 instances/,
  );
  const first = choices.first().getByRole('link');
  await page.evaluate(() => document.querySelector('.choices')?.setAttribute('data-marked-by-test', ''));
  await first.focus();
  await expect(page.locator('[data-marked-by-test]')).toHaveCount(0, { timeout: 30_000 });
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${stack.site}/runbooks/synap/high-error-rate/?namespace=prod`);
});
