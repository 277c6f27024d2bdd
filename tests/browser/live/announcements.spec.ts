import type { Page } from '@playwright/test';
import { fireAlerts, makePodAlerts, resolveAlerts } from '../support/fire-alerts.ts';
import { expect, test } from '../support/stack.ts';

/** Records the texts of the page's live regions, and whether an element was replaced. */
async function recordAnnouncements(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: string[] = [];
    Reflect.set(window, 'said', said);
    const regions = [...document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')];
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[aria-live], [role]');
        said.push(region?.textContent ?? '');
      }
    });
    for (const region of regions) {
      observer.observe(region, { childList: true, characterData: true, subtree: true, attributes: true });
    }
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes])) {
        const isRegion = node instanceof Element && node.closest('[aria-live]') !== null;
        if (isRegion && !node.parentElement?.closest('[aria-live]')) said.push('a live region came or went');
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
}

const readAnnouncements = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all: unknown = Reflect.get(window, 'said');
    return Array.isArray(all) ? all.map(String) : [];
  });

/** Resolves after `times` refreshes of the live part. */
async function waitForRefreshes(page: Page, part: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await page.locator(part).evaluate((element) => element.setAttribute('data-marked-by-test', ''));
    await expect(page.locator('[data-marked-by-test]')).toHaveCount(0, { timeout: 40_000 });
  }
}

test('announces a level change of a runbook once, and nothing else', async ({ page, stack }) => {
  test.setTimeout(240_000);
  const alerts = makePodAlerts('WorkerQueueBackup', 'synap', 2);
  await page.goto(`${stack.site}/runbooks/synap/worker-queue-backup/`);
  const panel = '[data-main] .panel';
  await expect(page.locator(`${panel}[data-refresh-seconds]`)).toBeAttached();
  await expect(page.locator(panel)).toHaveAttribute('data-level', 'ok', { timeout: 60_000 });
  await waitForRefreshes(page, panel, 1);
  await recordAnnouncements(page);
  await waitForRefreshes(page, panel, 3);
  await expect(page.locator('[data-main] summary time:not([data-show="time"])').first()).toHaveText(/ago$/);
  expect(await readAnnouncements(page)).toEqual([]);

  await fireAlerts(stack, alerts);
  await expect(page.locator(panel)).toHaveAttribute('data-level', 'critical', { timeout: 60_000 });
  await waitForRefreshes(page, panel, 2);
  expect(await readAnnouncements(page)).toEqual(['Worker queue backup is now critical: Firing on 2 instances.']);

  await resolveAlerts(stack, alerts);
  await expect(page.locator(panel)).not.toHaveAttribute('data-level', 'critical', { timeout: 90_000 });
  await waitForRefreshes(page, panel, 1);
  // The verify block has a live region for its own condition.
  const said = (await readAnnouncements(page)).filter((each) => !/^(?:Verified|No longer verified)/.test(each));
  expect(said).toHaveLength(2);
  expect(said[1]).toMatch(/^Worker queue backup (?:is now warning|has no data|is OK again): /);
});

test('announces an outage once, and its end once', async ({ page, stack, context }) => {
  await page.clock.install();
  await page.goto(`${stack.site}/runbooks/sql-synthesizer/high-error-rate/`);
  const live = page.locator('[data-main]');
  await expect(live.locator('.panel')).toHaveAttribute('data-level', 'ok', { timeout: 90_000 });
  await recordAnnouncements(page);
  // The runbook's verify block has a separate live region.
  const readOutage = async () => (await readAnnouncements(page)).filter((each) => !/verified/i.test(each));
  await context.setOffline(true);
  await page.clock.fastForward(60_000);
  await expect(live).toHaveAttribute('data-stale', '');
  await expect.poll(readOutage).toEqual(['Live status could not be refreshed.']);
  const note = live.locator('.stale-note');
  const before = await note.textContent();
  await page.clock.fastForward(120_000);
  await expect.poll(() => note.textContent()).not.toBe(before);
  await context.setOffline(false);
  await expect(live).not.toHaveAttribute('data-stale', { timeout: 60_000 });
  await expect.poll(readOutage).toEqual(['Live status could not be refreshed.', 'Live status is back.']);
});

test('summarizes the changes of a board refresh in one sentence', async ({ page, stack }) => {
  test.setTimeout(240_000);
  const synap = makePodAlerts('HighErrorRate', 'synap', 3, 'spoken');
  const sira = [
    ...makePodAlerts('DiskSpaceLow', 'sira', 1, 'spoken'),
    ...makePodAlerts('APIDown', 'sira', 1, 'spoken'),
  ];
  // Levels change while the demo's history is short, and while an earlier alert is being confirmed as resolved.
  await expect(async () => {
    await page.goto(`${stack.site}/status/`);
    for (const service of ['sql-synthesizer', 'synap', 'sira'])
      await expect(page.locator(`[data-service="${service}"]`)).toHaveAttribute('data-level', 'ok');
    await recordAnnouncements(page);
    await waitForRefreshes(page, '.board', 2);
    expect(await readAnnouncements(page)).toEqual([]);
  }).toPass({ timeout: 120_000 });
  await fireAlerts(stack, [...synap, ...sira]);
  for (const service of ['synap', 'sira'])
    await expect(page.locator(`[data-service="${service}"]`)).toHaveAttribute('data-level', 'critical', {
      timeout: 60_000,
    });
  await waitForRefreshes(page, '.board', 2);
  // On a busy machine Flarepath may find itself slow.
  const said = async (): Promise<string[]> =>
    (await readAnnouncements(page))
      .filter((each) => !each.startsWith('Flarepath, '))
      .map((each) => each.replace(/; Flarepath, [^;]+(?=\.$)/, ''));
  expect(await said()).toEqual(['SIRA: critical; Synap: critical.']);

  // Another critical runbook of a service that is already critical is announced as well.
  const more = makePodAlerts('ElevatedLatency', 'synap', 1);
  await fireAlerts(stack, more);
  await expect(page.locator('[data-runbook="synap/elevated-latency"]')).toHaveAttribute('data-level', 'critical', {
    timeout: 60_000,
  });
  // The shorter form is that of several changes.
  expect((await said()).slice(1)).toEqual([
    expect.stringMatching(/^Synap, Elevated latency(?: is now critical: Firing: pod api-0|: critical)\.$/),
  ]);
  await resolveAlerts(stack, [...synap, ...sira, ...more]);
});

test('announces nothing when a page was hidden for a while', async ({ page, stack }) => {
  await page.clock.install();
  await page.goto(`${stack.site}/runbooks/synap/high-error-rate/`);
  const live = page.locator('[data-main]');
  await expect(live.locator('[data-refresh-seconds]')).toBeAttached();
  // Alerts of an earlier test may still be about to end.
  await expect(live.locator('.panel')).not.toHaveAttribute('data-level', 'critical', { timeout: 60_000 });
  await waitForRefreshes(page, '[data-main] .panel', 1);
  await recordAnnouncements(page);
  const look = (isHidden: boolean): Promise<void> =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await look(true);
  await page.clock.fastForward(60_000);
  await expect(live).toHaveAttribute('data-stale', '');
  await look(false);
  await expect(live).not.toHaveAttribute('data-stale', { timeout: 30_000 });
  expect(await readAnnouncements(page)).toEqual([]);
});
