/**
 * One incident from the first alert to its end, on a phone: the alert's link, a Prometheus that hangs in the middle of it, its
 * return, and the recovery. Every level that the page shows on the way is recorded.
 */
import type { Page } from '@playwright/test';
import { expect, type Stack, test } from '../support/stack.ts';

test.use({ viewport: { width: 390, height: 844 } });

const alert = 'HighErrorRate';
const pod = 'sql-synthesizer-7f9c4';

/** How long Prometheus hangs, in milliseconds. */
const hangMs = 120_000;

/** The link of the first notification about the pod that was sent after `count` others. */
async function waitForLink({ notifications }: Stack, count: number): Promise<string> {
  const findLink = (): string | undefined =>
    notifications
      .slice(count)
      .flatMap(({ alerts }) => alerts)
      .find(({ labels, status }) => labels['alertname'] === alert && labels['pod'] === pod && status === 'firing')
      ?.annotations['runbook_url'];
  await expect.poll(findLink, { timeout: 60_000 }).toBeDefined();
  return findLink() ?? '';
}

/** Records each level that the alert and its signal show from now on; the returned function reads and empties the record. */
async function recordLevels(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenLevels: seen });
    const record = (): void => {
      for (const row of document.querySelectorAll('[data-alert="HighErrorRate"], [data-signal="error-rate"]'))
        seen.push(
          `${row.getAttribute('data-alert') ?? row.getAttribute('data-signal')} ${row.getAttribute('data-level')}`,
        );
    };
    new MutationObserver(record).observe(document.body, { subtree: true, childList: true, attributes: true });
    record();
  });
  return () =>
    page.evaluate(() => {
      const seen: unknown = Reflect.get(window, 'seenLevels');
      return Array.isArray(seen) ? [...new Set<string>(seen.splice(0))] : [];
    });
}

test('shows one story from the alert through an outage of Prometheus to the recovery', async ({ page, stack }) => {
  test.setTimeout(300_000 + 2 * hangMs);
  const before = stack.notifications.length;
  await stack.setFault('errors', true, pod);
  await page.goto(await waitForLink(stack, before));
  const panel = page.locator('flare-status[data-main]');
  const headline = panel.locator('.panel-line .panel-summary');
  const alertRow = panel.locator(`[data-alert="${alert}"]`);
  const signalRow = panel.locator('[data-signal="error-rate"]');
  const isOk = (level: string): boolean => level.endsWith(' ok');
  const startedAt = (): Promise<string | null> =>
    alertRow.locator('[data-instance]').first().getAttribute('data-since');

  await expect(alertRow).toHaveAttribute('data-level', 'critical', { timeout: 30_000 });
  await expect(signalRow).toHaveAttribute('data-level', 'critical');
  await expect(headline).toContainText(pod);
  const takeLevels = await recordLevels(page);
  const started = await startedAt();
  expect(Date.parse(started ?? '')).not.toBeNaN();

  await stack.setFault('monitoring/prometheus-hangs', true);
  await expect(headline).toContainText(/Prometheus is not responding since/, { timeout: 60_000 });
  const hangsUntil = Date.now() + hangMs;
  await expect.poll(() => Date.now() > hangsUntil, { timeout: hangMs + 30_000 }).toBe(true);
  await expect(headline).toContainText(/Prometheus is not responding since .*Last seen firing/);
  await expect(headline).toContainText(pod);
  const board = await page.context().newPage();
  await board.goto(`${stack.site}/status/`);
  await expect(board.locator('#firing .firing-head')).toContainText(
    /Not known: .* is not responding since .* last seen firing/,
  );
  expect(await board.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await board.close();
  await expect(page.locator(`[data-command]`, { hasText: pod }).first()).toBeAttached();
  expect(await startedAt()).toBe(started);
  await expect(panel).not.toContainText(/waiting for the first answer|not seen firing/i);
  expect((await takeLevels()).filter(isOk)).toEqual([]);

  await stack.setFault('monitoring/prometheus-hangs', false);
  await expect(alertRow).toHaveAttribute('data-level', 'critical', { timeout: 90_000 });
  expect((await takeLevels()).filter(isOk)).toEqual([]);

  await stack.setFault('errors', false, pod);
  await expect(headline).toContainText(/Resolved .* after .*confirming/i, { timeout: 90_000 });
  expect((await takeLevels()).filter(isOk)).toEqual([]);
  await expect(alertRow).toHaveAttribute('data-level', 'ok', { timeout: 90_000 });
});
