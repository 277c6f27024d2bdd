import type { Page } from '@playwright/test';
import { fireAlerts, makePodAlerts, resolveAlerts } from '../support/fire-alerts.ts';
import { expect, test } from '../support/stack.ts';

/** Writes down whatever a live region of the page comes to say, and that it is the same element all the time. */
async function recordAnnouncements(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: string[] = [];
    Reflect.set(window, 'said', said);
    const regions = [...document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')];
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[aria-live]');
        said.push(region?.textContent ?? '');
      }
    });
    for (const region of regions) {
      observer.observe(region, { childList: true, characterData: true, subtree: true, attributes: true });
    }
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes, removedNodes }) => [
        ...addedNodes,
        ...removedNodes,
      ])) {
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

/** Resolves when the live part was refreshed `times` times. */
async function waitForRefreshes(page: Page, part: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await page.locator(part).evaluate((element) => element.setAttribute('data-marked-by-test', ''));
    await expect(page.locator('[data-marked-by-test]')).toHaveCount(0, { timeout: 40_000 });
  }
}

test('on a runbook, a change of level is said once with what changed, and nothing else is', async ({
  page,
  stack,
}) => {
  test.setTimeout(240_000);
  const told = makePodAlerts('WorkerQueueBackup', 'synap', 2);
  await page.goto(`${stack.site}/runbooks/synap/worker-queue-backup/`);
  const panel = '[data-main] .panel';
  await expect(page.locator(`${panel}[data-refresh-seconds]`)).toBeAttached();
  await waitForRefreshes(page, panel, 1);
  await recordAnnouncements(page);
  await waitForRefreshes(page, panel, 3);
  await expect(page.locator('[data-main] time').first()).toHaveText(/ago$/);
  expect(await readAnnouncements(page)).toEqual([]);

  await fireAlerts(stack, told);
  await expect(page.locator(panel)).toHaveAttribute('data-level', 'critical', { timeout: 60_000 });
  await waitForRefreshes(page, panel, 2);
  expect(await readAnnouncements(page)).toEqual([
    'Worker queue backup is now critical: firing on 2 instances.',
  ]);

  await resolveAlerts(stack, told);
  await expect(page.locator(panel)).not.toHaveAttribute('data-level', 'critical', { timeout: 90_000 });
  await waitForRefreshes(page, panel, 1);
  expect(await readAnnouncements(page)).toHaveLength(2);
  expect((await readAnnouncements(page))[1]).toMatch(/^Worker queue backup is (?:now unknown|ok again): /);
});

test('lights that are taken back are said once, and their return once', async ({ page, stack, context }) => {
  await page.clock.install();
  await page.goto(`${stack.site}/runbooks/sql-synthesizer/high-error-rate/`);
  const live = page.locator('[data-main]');
  await expect(live.locator('.panel')).toHaveAttribute('data-level', 'ok', { timeout: 90_000 });
  await recordAnnouncements(page);
  // The condition that the runbook verifies has a live region of its own.
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

test('the board sums up a refresh in one sentence', async ({ page, stack }) => {
  test.setTimeout(240_000);
  const synap = makePodAlerts('HighErrorRate', 'synap', 3);
  const sira = [...makePodAlerts('DiskSpaceLow', 'sira', 1), ...makePodAlerts('APIDown', 'sira', 1)];
  // The demo's own service settles while its history is short.
  await expect(async () => {
    await page.goto(`${stack.site}/status/`);
    await expect(page.locator('[data-service="sql-synthesizer"]')).toHaveAttribute('data-level', 'ok');
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
  expect(await readAnnouncements(page)).toEqual(['SIRA: critical; Synap: critical.']);

  // One more runbook of a service that is critical already is news as well, and told as such.
  const more = makePodAlerts('ElevatedLatency', 'synap', 1);
  await fireAlerts(stack, more);
  await expect(page.locator('[data-runbook="synap/elevated-latency"]')).toHaveAttribute(
    'data-level',
    'critical',
    { timeout: 60_000 },
  );
  expect((await readAnnouncements(page)).slice(1)).toEqual([
    'Synap, Elevated latency is now critical: firing on 1 instance.',
  ]);
  await resolveAlerts(stack, [...synap, ...sira, ...more]);
});

test('a page that nobody looked at for a while comes back without a word', async ({ page, stack }) => {
  await page.clock.install();
  await page.goto(`${stack.site}/runbooks/synap/high-error-rate/`);
  const live = page.locator('[data-main]');
  await expect(live.locator('[data-refresh-seconds]')).toBeAttached();
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
