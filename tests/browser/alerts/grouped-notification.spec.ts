import { podNames } from '../../../demo/services/start-services.ts';
import { expect, type Notification, type Stack, test } from '../support/stack.ts';

/** The newest notification about both pods; the receiver also gets the alerts of other test files. */
const findGroupedNotification = ({ notifications }: Stack): Notification | undefined =>
  notifications.findLast(({ alerts }) =>
    podNames.every((pod) =>
      alerts.some(
        ({ status, labels }) => status === 'firing' && labels['alertname'] === 'HighErrorRate' && labels['pod'] === pod,
      ),
    ),
  );

test('names two failing pods in one notification, and links to either', async ({ page, stack }) => {
  test.setTimeout(300_000);
  const [first, second] = podNames;
  for (const pod of podNames) await stack.setFault('errors', true, pod);
  await expect.poll(() => findGroupedNotification(stack) !== undefined, { timeout: 120_000 }).toBe(true);
  const notification = findGroupedNotification(stack);
  expect(notification?.alerts).toHaveLength(podNames.length);
  // The common annotations omit those that differ: only each alert has its link.
  expect(notification?.commonAnnotations['runbook_url']).toBeUndefined();
  const link = notification?.alerts.find(({ labels }) => labels['pod'] === first)?.annotations['runbook_url'] ?? '';
  expect(link).toContain(`pod=${first}`);

  await page.goto(link);
  await expect(page).toHaveURL(/\/runbooks\/sql-synthesizer\/high-error-rate\/\?/);
  const picks = page.locator('.instance-picker .pick');
  await expect(picks).toHaveCount(2, { timeout: 60_000 });
  await expect(picks.filter({ hasText: first })).toHaveAttribute('aria-pressed', 'true');
  await picks.filter({ hasText: second }).click();
  await expect(page).toHaveURL(new RegExp(`[?&]pod=${second}(?:&|$)`));

  // Commands, the external link, the message template and the title are about the second pod.
  const command = page.locator('[data-command]', { has: page.locator('[data-param="pod"]') }).first();
  await expect(command).toContainText(second);
  await expect(page.locator('article.prose')).not.toContainText(first);
  const dashboard = page.getByRole('link', { name: 'Requests of the pod, in Prometheus' });
  await expect(dashboard).toHaveAttribute('href', new RegExp(`%22${second}%22`));
  await expect(page.locator('.notice', { hasText: 'Slack' })).toContainText(`on ${second}, under`);
  await expect(page).toHaveTitle(new RegExp(`^${second}`));
  // So is the signal's query.
  const signal = page.locator('[data-main] [data-signal="error-rate"]');
  await expect(signal).toContainText('this instance alone', { timeout: 30_000 });
  await signal.locator('summary').click();
  await expect(signal).toContainText(`pod="${second}"`);
  await expect(signal).not.toContainText(first);

  for (const pod of podNames) await stack.setFault('errors', false, pod);
  const newest = (): Notification | undefined =>
    stack.notifications.findLast(
      ({ alerts, groupLabels }) =>
        groupLabels['alertname'] === 'HighErrorRate' && alerts.some(({ labels }) => labels['pod'] === first),
    );
  await expect.poll(() => newest()?.status, { timeout: 120_000 }).toBe('resolved');
});
