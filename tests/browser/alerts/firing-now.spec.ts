import type { Page } from '@playwright/test';
import { fireAlerts, makePodAlerts, resolveAlerts, silenceAlerts } from '../support/fire-alerts.ts';
import { readLayoutShifts, recordLayoutShifts } from '../support/layout-shifts.ts';
import { expect, test } from '../support/stack.ts';

const manyAlerts = [
  ...makePodAlerts('HighErrorRate', 'synap', 24),
  ...makePodAlerts('DiskSpaceLow', 'sira', 3),
  ...makePodAlerts('ElevatedLatency', 'synap', 1),
  ...makePodAlerts('NobodyWroteARunbook', 'sira', 1),
  ...makePodAlerts('DatabaseDown', 'sira', 1),
];

const rows = (page: Page) => page.locator('.firing-list > li:visible');

const readCardsTop = (page: Page): Promise<number> =>
  page.locator('.cards').evaluate((cards) => cards.getBoundingClientRect().top + document.documentElement.scrollTop);

test('shows the ends of two long names on a phone', async ({ page, stack }) => {
  test.setTimeout(180_000);
  const start = 'a-pod-with-a-name-that-no-phone-has-room-for-';
  const long = ['x7k2p', 'q9m4z'].map((end) => ({
    ...(makePodAlerts('HighErrorRate', 'synap', 1)[0] ?? {}),
    pod: `${start}${end}`,
  }));
  await fireAlerts(stack, long);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${stack.site}/`);
  for (const end of ['x7k2p', 'q9m4z']) {
    const link = page.getByRole('link', { name: `HighErrorRate pod ${start}${end}` });
    // Earlier alerts take the space until they resolve.
    await expect(link).toBeVisible({ timeout: 90_000 });
    await expect(link.locator('.middle-ellipsis > :last-child')).toContainText(end);
    const isWhole = await link.evaluate((each) => {
      const tail = each.querySelector('.middle-ellipsis > :last-child')?.getBoundingClientRect();
      const box = each.getBoundingClientRect();
      return tail !== undefined && tail.width > 0 && tail.left >= box.left && tail.right <= box.right + 1;
    });
    expect(isWhole).toBe(true);
  }
  await resolveAlerts(stack, long);
});

test('counts firing instances that do not fit, and shifts nothing with thirty of them', async ({ page, stack }) => {
  test.setTimeout(240_000);
  await recordLayoutShifts(page);
  const tops = new Map<number, number>();
  for (const width of [360, 800, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${stack.site}/`);
    await expect(page.locator('.firing-now')).toContainText('No alerts firing', { timeout: 90_000 });
    // Until its first Watchdog alert arrives, the demo says that alerting is broken.
    await expect(page.locator('.live-notice')).toHaveCount(0, { timeout: 90_000 });
    tops.set(width, await readCardsTop(page));
  }
  await fireAlerts(stack, manyAlerts);
  await expect(page.locator('.firing-now')).toContainText('30 firing', { timeout: 60_000 });
  for (const [width, count, more] of [
    [360, 2, 27],
    [800, 2, 27],
    [1280, 3, 25],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${stack.site}/`);
    await expect(page.locator('.firing-now')).toContainText('30 firing', { timeout: 30_000 });
    await page.waitForLoadState('networkidle');
    expect(await readLayoutShifts(page)).toEqual([]);
    expect(await readCardsTop(page)).toBe(tops.get(width));
    await expect(rows(page)).toHaveCount(count);
    const rest = page.locator('.firing-more:visible');
    await expect(rest).toHaveText(`and ${more} more`);
    await expect(rest).toHaveAttribute('href', '/status/#firing');
    const spill = await page
      .locator('.firing-now')
      .evaluate((box) =>
        [...box.querySelectorAll<HTMLElement>('.firing-line, .firing-instances, .firing-head')]
          .filter((line) => line.checkVisibility() && line.scrollWidth > line.clientWidth + 1)
          .map((line) => line.textContent),
      );
    expect(spill).toEqual([]);
  }

  await page.getByRole('link', { name: 'and 25 more' }).click();
  const all = page.locator('#firing .instances a.labels');
  await expect(all).toHaveCount(30);
  expect(new Set(await all.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).size).toBe(30);
});

test('sorts by severity, then by age, and links each instance to its runbook with its labels', async ({
  page,
  stack,
}) => {
  await fireAlerts(stack, manyAlerts);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${stack.site}/`);
  await expect(rows(page)).toHaveCount(3, { timeout: 60_000 });
  await expect(rows(page).first()).toHaveText(/Critical\s*DatabaseDown\s*P0\s*pod api-0/);
  const group = rows(page).filter({ hasText: 'HighErrorRate' });
  await expect(group).toContainText('and 22 more');
  const link = group.getByRole('link', { name: /^HighErrorRate pod api-\d+$/ }).first();
  const pod = (await link.textContent())?.match(/api-\d+/)?.[0];
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/runbooks/synap/high-error-rate/\\?.*pod=${pod}(?:&|$)`));
});

test('lists muted alerts last, and shows them as muted', async ({ page, stack }) => {
  test.setTimeout(180_000);
  await fireAlerts(stack, manyAlerts);
  const lift = await silenceAlerts(stack, 'alertname', 'DatabaseDown');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${stack.site}/status/`);
  const listed = page.locator('.firing-all > li');
  await expect(listed.last()).toHaveAttribute('data-key', 'firing-DatabaseDown', { timeout: 60_000 });
  await expect(listed.last()).toHaveAttribute('data-muted', 'true');
  await expect(listed.last()).toContainText('silenced');
  await expect(page.locator('#firing')).toContainText('30 firing, 1 of them muted');
  const weight = (name: string): Promise<string> =>
    listed
      .filter({ hasText: name })
      .locator('.firing-line a')
      .evaluate((link) => getComputedStyle(link).fontWeight);
  expect(Number(await weight('DatabaseDown'))).toBeLessThan(Number(await weight('DiskSpaceLow')));
  await lift();
  await resolveAlerts(stack, manyAlerts);
});
