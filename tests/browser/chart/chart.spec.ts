import type { Page } from '@playwright/test';
import { createAxe } from '../support/expect-accessible.ts';
import { expect, test } from '../support/stack.ts';

const runbook = '/runbooks/sql-synthesizer/high-error-rate/';
const chartPath = '/signals/sql-synthesizer/error-rate/';

const inlineLink = (page: Page) => page.locator('flare-signal[for="error-rate"] .chart-link').first();
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Error rate' });

/** Waits until Prometheus has enough samples for a chart. */
test.beforeAll(async ({ stack }) => {
  test.setTimeout(400_000);
  const panel = async () => (await fetch(`${stack.site}/live${runbook}`)).text();
  await expect.poll(panel, { timeout: 200_000, intervals: [2000] }).toContain('class="spark"');
  // Six hours have a step of two minutes.
  const atStep = async () => {
    const time = Math.floor(Date.now() / 120_000) * 120;
    const query = 'rate(api_requests_total[1m])';
    const answer = await fetch(`${stack.prometheus}/api/v1/query?${new URLSearchParams({ query, time: `${time}` })}`);
    return answer.text();
  };
  await expect.poll(atStep, { timeout: 200_000, intervals: [2000] }).toContain('"metric"');
});

test('opens the chart in a dialog on click, and closes it with Escape', async ({ page, stack }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${stack.site}${runbook}`);
  const link = page.locator('.runbook-live [data-signal="error-rate"] .chart-link');
  await expect(link).toHaveAccessibleName(/^Enlarge Error rate\. Last hour: between .+ Critical above 10 %\./);
  await link.click();
  await expect(dialog(page).getByRole('img', { name: /^Error rate, 1 h up to .+ UTC: between/ })).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Close' })).toBeFocused();
  // The panel behind the dialog refreshes meanwhile and replaces the link.
  await page.waitForResponse((answer) => answer.url().includes('/live/runbooks/'));
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(link).toBeFocused();
  expect(page.url()).toBe(`${stack.site}${runbook}`);
  expect(complaints).toEqual([]);
});

test('opens beside a step by keyboard, switches the range, and returns the focus', async ({ page, stack }) => {
  await page.goto(`${stack.site}${runbook}`);
  await inlineLink(page).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator('.chart-box')).toBeVisible();
  const longer = dialog(page).getByRole('link', { name: '6 h' });
  await longer.focus();
  await page.keyboard.press('Enter');
  await expect(longer).toHaveAttribute('aria-current', 'true');
  await expect(longer).toBeFocused();
  await expect(dialog(page).getByRole('img', { name: /^Error rate, 6 h up to/ })).toBeVisible();
  await expect(dialog(page).getByRole('link', { name: 'Open as a page' })).toHaveAttribute('href', /6h\/$/);
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(inlineLink(page)).toBeFocused();
  // A closed dialog sends no requests.
  expect(await page.locator('.chart-dialog flare-status').count()).toBe(0);
});

test('opens from the panel on a phone, and returns to it', async ({ page, stack }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${stack.site}${runbook}`);
  await page.locator('.panel-line').click();
  const link = page.locator('.runbook-live [data-signal="error-rate"] .chart-link');
  await link.click();
  await expect(dialog(page).locator('.chart-box')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(link).toBeFocused();
});

test('follows the link when a modifier key is pressed', async ({ page, stack, context }) => {
  await page.goto(`${stack.site}${runbook}`);
  const opened = context.waitForEvent('page');
  await inlineLink(page).click({ modifiers: ['ControlOrMeta'] });
  const tab = await opened;
  await expect(tab).toHaveURL(`${stack.site}${chartPath}`);
  await expect(dialog(page)).toHaveCount(0);
});

test('passes axe in both color schemes while open, without horizontal overflow', async ({ page, stack }) => {
  await page.goto(`${stack.site}${runbook}`);
  await inlineLink(page).click();
  await expect(dialog(page).locator('.chart-box')).toBeVisible();
  await dialog(page).getByText('As a table').click();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await createAxe(page).include('.chart-dialog').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
    }
    const overflow = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBe(0);
  }
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('links the sparkline to a page with ranges as links and a table', async ({ page, stack }) => {
    await page.goto(`${stack.site}${runbook}`);
    await inlineLink(page).click();
    await expect(page).toHaveURL(`${stack.site}${chartPath}`);
    await expect(page.getByRole('heading', { level: 1, name: 'Error rate' })).toBeVisible();
    await page.getByRole('link', { name: '6 h' }).click();
    await expect(page).toHaveURL(`${stack.site}${chartPath}6h/`);
    await expect(page.getByRole('link', { name: '6 h' })).toHaveAttribute('aria-current', 'true');
    await expect(page.getByRole('img', { name: /^Error rate, 6 h up to/ })).toBeVisible();
    await page.getByText('As a table').click();
    await expect(page.getByRole('table').last().getByRole('row')).toHaveCount(26);
    const link = page.getByRole('link', { name: 'Open in Prometheus' });
    await expect(link).toHaveAttribute('href', new RegExp(`^${stack.prometheus}/graph\\?g0\\.expr=`));
    await expect(link).toHaveAttribute('href', /g0\.range_input=6h$/);
  });
});

test('has status 404 for a chart that does not exist', async ({ page, stack }) => {
  for (const path of [
    '/signals/sql-synthesizer/none/',
    '/signals/none/error-rate/',
    `${chartPath}5h/`,
    `${chartPath}1h/1h/`,
    '/signals/sql-synthesizer/health/',
  ]) {
    const answer = await page.goto(`${stack.site}${path}`);
    expect(answer?.status(), path).toBe(404);
    const heading = page.getByRole('heading', { level: 1, name: 'There is no such picture' });
    await expect(heading, path).toBeVisible();
    expect((await page.request.get(`${stack.site}/live${path}`)).status(), path).toBe(404);
  }
});

test('a service page shows its last 24 hours as a strip that needs no color, with the same as text', async ({
  page,
  stack,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${stack.site}/services/sql-synthesizer/`);
  const strip = page.locator('main .history').getByRole('img', { name: /^Last 24 h, up to \d\d:\d\d UTC: / });
  await expect(strip).toBeVisible({ timeout: 30_000 });
  // The demo of these tests has a past of seven hours.
  await expect(strip).toHaveAccessibleName(/no data \d\d:\d\d to \d\d:\d\d; .*otherwise OK\.$/);
  const looks = await strip
    .locator('path')
    .evaluateAll((paths) =>
      paths
        .map((path) => [path.getAttribute('data-was'), getComputedStyle(path)] as const)
        .map(([level, { strokeWidth, strokeDasharray }]) => ({ level, look: `${strokeWidth} ${strokeDasharray}` })),
    );
  expect(looks.map(({ level }) => level)).toEqual(expect.arrayContaining(['ok', 'unknown']));
  expect(new Set(looks.map(({ look }) => look)).size).toBe(looks.length);
  const box = await strip.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? Number.NaN)).toBeLessThanOrEqual(360);
  expect((await createAxe(page).include('.history').analyze()).violations).toEqual([]);
});
