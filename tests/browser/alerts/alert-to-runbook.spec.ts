import { expect, type Stack, test } from '../support/stack.ts';

interface FiringAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: string;
}

async function findFiringAlert(stack: Stack, name: string): Promise<FiringAlert | undefined> {
  const answer = await fetch(`${stack.prometheus}/api/v1/alerts`);
  const { data } = (await answer.json()) as { data: { alerts: FiringAlert[] } };
  return data.alerts.find((alert) => alert.labels['alertname'] === name && alert.state === 'firing');
}

test('follows a fault to its alert, its runbook link, and back to ok', async ({ page, stack }) => {
  test.setTimeout(300_000);
  await stack.setFault('errors', true);
  await expect.poll(() => findFiringAlert(stack, 'HighErrorRate'), { timeout: 90_000 }).toBeTruthy();
  const alert = await findFiringAlert(stack, 'HighErrorRate');
  const pod = alert?.labels['pod'] ?? '';
  expect(pod).toMatch(/^sql-synthesizer-/);

  await page.goto(alert?.annotations['runbook_url'] ?? '');
  await expect(page).toHaveURL(new RegExp(`/runbooks/sql-synthesizer/high-error-rate/\\?.*pod=${pod}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('High error rate');
  const panel = page.locator('[data-main] .panel');
  await expect(panel).toHaveAttribute('data-level', 'critical', { timeout: 30_000 });
  const row = page.locator('[data-alert="HighErrorRate"]');
  await expect(row).toHaveAttribute('data-level', 'critical');
  await expect(row.locator('.instance')).toContainText(pod);
  await expect(row.locator('.instance')).toContainText('namespace prod');
  // The signal has a longer window than the demo's rule, so it changes a little later.
  const signal = page.locator('[data-signal="error-rate"][data-source="prometheus"]');
  await expect(signal).toHaveAttribute('data-level', /critical|warning/, { timeout: 90_000 });
  await expect(page.locator('flare-signal[for="error-rate"]').first()).toContainText('%');

  await stack.setFault('errors', false);
  await expect(panel).toHaveAttribute('data-level', 'ok', { timeout: 180_000 });
  await expect(row).toContainText('Inactive');
  await expect(page.locator('[data-signal="error-rate"]')).toHaveAttribute('data-level', 'ok');
});

test('shows a silenced alert as muted, not resolved', async ({ page, stack }) => {
  test.setTimeout(240_000);
  await stack.setFault('database', true);
  await expect.poll(() => findFiringAlert(stack, 'DatabaseConnectionFailure'), { timeout: 90_000 }).toBeTruthy();
  const silence = {
    matchers: [{ name: 'alertname', value: 'DatabaseConnectionFailure', isRegex: false, isEqual: true }],
    startsAt: new Date(Date.now() - 1000).toISOString(),
    endsAt: new Date(Date.now() + 600_000).toISOString(),
    createdBy: 'test',
    comment: 'being worked on',
  };
  await page.goto(`${stack.site}/runbooks/sql-synthesizer/database-connection-failures/`);
  const row = page.locator('[data-alert="DatabaseConnectionFailure"]');
  await expect(row.locator('.instance')).toHaveCount(1, { timeout: 30_000 });
  await expect(page.locator('[data-signal="database"]')).toHaveAttribute('data-level', 'critical', { timeout: 40_000 });
  const posted = await fetch(`${stack.alertmanager}/api/v2/silences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(silence),
  });
  expect(posted.status).toBe(200);
  await expect(row).toContainText(/Silenced by test until .*being worked on/, { timeout: 60_000 });
  await expect(row).toHaveAttribute('data-level', 'warning');
  const { silenceID } = (await posted.json()) as { silenceID: string };
  await fetch(`${stack.alertmanager}/api/v2/silence/${silenceID}`, { method: 'DELETE' });
  await stack.setFault('database', false);
});
