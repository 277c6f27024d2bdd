import type { Page } from '@playwright/test';
import { createAxe } from '../support/expect-accessible.ts';
import { fireAlerts, type Labels, resolveAlerts } from '../support/fire-alerts.ts';
import { expect, type Stack, test } from '../support/stack.ts';

interface ListedRunbook {
  service: string;
  alerts: { name: string }[];
}

/** One instance of every alert that has a runbook. */
async function listEveryAlert(stack: Stack): Promise<Labels[]> {
  const { runbooks } = (await (await fetch(`${stack.site}/runbooks.json`)).json()) as {
    runbooks: ListedRunbook[];
  };
  return runbooks.flatMap(({ service, alerts }) =>
    alerts.map(({ name }) => ({ alertname: name, service, pod: 'api-0' })),
  );
}

/** Names of services and levels that are too small, cut off or outside the screen. */
const findLayoutProblems = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollHeight, scrollWidth } = document.documentElement;
    if (scrollHeight > innerHeight || scrollWidth > innerWidth) found.push(`scrolls: ${scrollHeight}`);
    for (const each of document.querySelectorAll<HTMLElement>(
      '.board h2, .board .level, .board-bad a, .board-head *',
    )) {
      if (!each.checkVisibility()) continue;
      const size = Number.parseFloat(getComputedStyle(each).fontSize) / innerHeight;
      const { right, bottom } = each.getBoundingClientRect();
      const name = `${each.className || each.localName} ${each.textContent}`;
      if (size < 0.022) found.push(`${name}: ${(size * 100).toFixed(2)} vh`);
      if (right > innerWidth || bottom > innerHeight) found.push(`${name}: outside`);
    }
    const overlapping = [...document.querySelectorAll('.wall-head > *, .board-head')];
    for (const [index, one] of overlapping.entries()) {
      for (const other of overlapping.slice(index + 1)) {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          found.push(`${one.className || one.localName} lies over ${other.className || other.localName}`);
      }
    }
    return found;
  });

test.use({ viewport: { width: 1920, height: 1080 } });

test('the wall screen has a clock and its age, and no navigation', async ({ page, stack }) => {
  await page.goto(`${stack.site}/status/`);
  await page.getByRole('link', { name: 'Wall screen' }).click();
  await expect(page).toHaveURL(`${stack.site}/status/?wall`);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.locator('flare-clock')).toHaveText(/^\d\d:\d\d$/);
  await expect(page.locator('.board-head time')).toHaveText(/^\d+ s ago$/);
  expect(await findLayoutProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'Leave the wall screen' }).press('Enter');
  await expect(page).toHaveURL(`${stack.site}/status/`);
});

test('fits the screen in large type with no problems, with one service firing, and with all firing', async ({
  page,
  stack,
}) => {
  test.setTimeout(240_000);
  const all = await listEveryAlert(stack);
  const some = all.filter(({ service }) => service === 'synap').slice(0, 2);
  for (const [alerts, count] of [
    [some, 1],
    [all, new Set(all.map(({ service }) => service)).size],
  ] as const) {
    await fireAlerts(stack, alerts);
    await page.goto(`${stack.site}/status/?wall`);
    await expect(page.locator('.board-service[data-level="critical"]')).toHaveCount(count, { timeout: 60_000 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findLayoutProblems(page)).toEqual([]);
      const { violations } = await createAxe(page).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
    const tops = await page
      .locator('.board-service')
      .evaluateAll((cards) =>
        cards.map((card) => [card.getAttribute('data-level'), card.getBoundingClientRect().top] as const),
      );
    const lowestBad = Math.max(...tops.flatMap(([level, top]) => (level === 'critical' ? [top] : [])));
    for (const [level, top] of tops) if (level === 'ok') expect(top).toBeGreaterThan(lowestBad);
    await expect(page.locator('.board-bad [data-runbook]:visible').first()).toBeVisible();
  }
  await resolveAlerts(stack, all);
  await expect(page.locator('.board-service[data-level="critical"]')).toHaveCount(0, { timeout: 90_000 });
  expect(await findLayoutProblems(page)).toEqual([]);
});

test('is not animated with reduced motion', async ({ page, stack }) => {
  const alerts = [{ alertname: 'HighErrorRate', service: 'synap', pod: 'api-0' }];
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${stack.site}/status/?wall`);
  await fireAlerts(stack, alerts);
  const changed = page.locator('[data-service="synap"][data-changed]');
  await expect(changed).toBeVisible({ timeout: 60_000 });
  expect(await changed.evaluate((card) => card.getAnimations({ subtree: true }).length)).toBe(0);
  expect(await changed.evaluate((card) => getComputedStyle(card).outlineStyle)).toBe('solid');
  await resolveAlerts(stack, alerts);
});
