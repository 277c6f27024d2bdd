import type { Page } from '@playwright/test';
import { fireAlerts, makePodAlerts, resolveAlerts } from '../support/fire-alerts.ts';
import { expect, test } from '../support/stack.ts';

const twoAlerts = makePodAlerts('HighErrorRate', 'sql-synthesizer', 2);
const runbook = '/runbooks/sql-synthesizer/high-error-rate/';

const pick = (page: Page, name: string) => page.locator('.instance-picker .pick', { hasText: name });

/** The distinct texts of the placeholders with this name. */
const readPlaceholders = (page: Page, name: string): Promise<string[]> =>
  page
    .locator(`article [data-param="${name}"]`)
    .evaluateAll((all) => [...new Set(all.map((each) => each.textContent ?? ''))]);

test('offers two instances, and fills the page with the chosen one', async ({ page, stack, context }) => {
  test.setTimeout(180_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await fireAlerts(stack, twoAlerts);
  await page.goto(`${stack.site}/alerts/higherrorrate/?service=sql-synthesizer`);
  await expect(page).toHaveURL(new RegExp(`${runbook}\\?`));
  await expect(page.locator('.instance-picker')).toContainText('Which one?', { timeout: 60_000 });
  await expect(pick(page, 'api-0')).toHaveAttribute('aria-pressed', 'false');
  expect(await readPlaceholders(page, 'pod')).toEqual(['<pod>']);

  await page.keyboard.press('2');
  await expect(pick(page, 'api-1')).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/[?&]pod=api-1(?:&|$)/);
  await expect(page).toHaveTitle(/^api-1/);
  expect(await readPlaceholders(page, 'pod')).toEqual(['api-1']);
  expect(await readPlaceholders(page, 'namespace')).toEqual(['prod']);
  const placeholder = page.locator('article [data-param="pod"]').first();
  await expect(placeholder).toHaveAttribute('data-filled', 'alert');
  const command = page.locator('[data-command]', { has: page.locator('[data-param="pod"]') }).first();
  const block = page.locator('flare-copy', { has: page.locator('[data-param="pod"]') }).first();
  await block.getByRole('button', { name: 'Copy', exact: true }).first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await command.evaluate((each) => each.textContent),
  );

  // What is typed for one instance does not fill the next, and one tap takes it over.
  await page.setViewportSize({ width: 360, height: 740 });
  const typedFor = page.locator('.replaced-values');
  await page.getByRole('button', { name: 'Fill in' }).click();
  await page.locator('[id="own/parameter-pod"]').fill('typed-1');
  await page.keyboard.press('Escape');
  await expect(typedFor).toBeHidden();
  await pick(page, 'api-0').click();
  expect(await readPlaceholders(page, 'pod')).toEqual(['api-0']);
  await expect(typedFor).toContainText('Typed for another alert: pod');
  await expect(typedFor).toBeInViewport();
  await page.goBack();
  await expect.poll(() => readPlaceholders(page, 'pod')).toEqual(['typed-1']);
  await expect(typedFor).toBeHidden();
  await page.goForward();
  await expect.poll(() => readPlaceholders(page, 'pod')).toEqual(['api-0']);
  await page.getByRole('button', { name: 'Restore' }).click();
  expect(await readPlaceholders(page, 'pod')).toEqual(['typed-1']);
  await expect(typedFor).toBeHidden();
  await page.getByRole('button', { name: 'Fill in' }).click();
  await page.getByRole('button', { name: 'Forget what I typed' }).click();
  await page.keyboard.press('Escape');
  await page.goBack();

  // The URL alone selects the same instance for a colleague; Back returns to the other.
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  await expect(pick(colleague, 'api-1')).toHaveAttribute('aria-pressed', 'true', { timeout: 30_000 });
  expect(await readPlaceholders(colleague, 'pod')).toEqual(['api-1']);
  await pick(page, 'api-0').click();
  expect(await readPlaceholders(page, 'pod')).toEqual(['api-0']);
  await page.goBack();
  await expect.poll(() => readPlaceholders(page, 'pod')).toEqual(['api-1']);
  await resolveAlerts(stack, twoAlerts);
});

test('chooses a single instance, and puts its labels in the URL', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const [one = {}] = twoAlerts;
  await fireAlerts(stack, [one]);
  await page.goto(`${stack.site}${runbook}`);
  await expect(pick(page, 'api-0')).toHaveAttribute('aria-pressed', 'true', { timeout: 60_000 });
  await expect(page).toHaveURL(/[?&]pod=api-0(?:&|$)/);
  expect(await readPlaceholders(page, 'pod')).toEqual(['api-0']);
  await resolveAlerts(stack, [one]);
});

test('keeps its instance when another begins to fire, until Back returns to the choice', async ({ page, stack }) => {
  test.setTimeout(180_000);
  const [one = {}] = twoAlerts;
  await fireAlerts(stack, [one]);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${stack.site}${runbook}?service=sql-synthesizer`);
  await expect(pick(page, 'api-0')).toHaveAttribute('aria-pressed', 'true', { timeout: 60_000 });
  await fireAlerts(stack, twoAlerts);
  await expect(page.locator('.pick')).toHaveCount(2, { timeout: 60_000 });
  await expect(pick(page, 'api-0')).toHaveAttribute('aria-pressed', 'true');
  expect(await readPlaceholders(page, 'pod')).toEqual(['api-0']);
  // Only the differing label is shown, and the other instance is visible.
  await expect(pick(page, 'api-1')).toHaveAccessibleName('api-1');
  await expect(pick(page, 'api-1')).toBeInViewport();

  await pick(page, 'api-1').click();
  expect(await readPlaceholders(page, 'pod')).toEqual(['api-1']);
  await page.goBack();
  await expect(page.locator('.instance-picker')).toContainText('Which one?');
  expect(await readPlaceholders(page, 'pod')).toEqual(['<pod>']);
  await resolveAlerts(stack, twoAlerts);
});

test('fills placeholders from a link before an alert is known to fire, and marks them', async ({ page, stack }) => {
  await page.goto(`${stack.site}${runbook}?NAMESPACE=shop&Pod_Name=web-1`);
  expect(await readPlaceholders(page, 'namespace')).toEqual(['shop']);
  expect(await readPlaceholders(page, 'pod')).toEqual(['web-1']);
  await expect(page.locator('article [data-param="pod"]').first()).toHaveAttribute('data-filled', 'link');
  await expect(page.locator('[id="own/parameter-pod-note"]')).toContainText('from the link');
});

test('reads labels after the #, and finds the section in any letter case', async ({ page, stack }) => {
  await page.goto(`${stack.site}${runbook}#Diagnosis?POD=web-2`);
  expect(await readPlaceholders(page, 'pod')).toEqual(['web-2']);
  await expect(page.locator('#diagnosis')).toBeInViewport();
});

const invalidPodNames = ['$(id)', "a'; id #", '--all', 'a\nb', 'Web_1', 'a\u202eb', 'x'.repeat(600), '%00', '<b>'];

test('leaves the placeholder for a value in a link that is not a pod name', async ({ page, stack }) => {
  for (const value of invalidPodNames) {
    await page.goto(`${stack.site}${runbook}?${new URLSearchParams({ pod: value })}`);
    await page.locator('flare-parameters:defined').waitFor({ state: 'attached' });
    expect(await readPlaceholders(page, 'pod'), value).toEqual(['<pod>']);
  }
});

test('fills typed values immediately, keeps them in this tab, and clears them on request', async ({
  page,
  stack,
  context,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${stack.site}${runbook}`);
  await page.locator('[id="own/parameter-pod"]').fill('typed-1');
  expect(await readPlaceholders(page, 'pod')).toEqual(['typed-1']);
  await page.reload();
  await expect.poll(() => readPlaceholders(page, 'pod')).toEqual(['typed-1']);
  const other = await context.newPage();
  await other.goto(`${stack.site}${runbook}`);
  await other.locator('flare-parameters:defined').waitFor({ state: 'attached' });
  expect(await readPlaceholders(other, 'pod')).toEqual(['<pod>']);
  await page.locator('[id="own/parameter-pod"]').fill('$(id)');
  expect(await readPlaceholders(page, 'pod')).toEqual(['<pod>']);
  await expect(page.locator('[id="own/parameter-pod"]')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Forget what I typed' }).click();
  await expect(page.locator('[id="own/parameter-pod"]')).toHaveValue('');
});

test('fills nothing from a newer link with what was typed for an older one', async ({ page, stack }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${stack.site}${runbook}?pod=web-1`);
  await page.locator('[id="own/parameter-pod"]').fill('typed-1');
  await page.locator('[id="own/parameter-composeproject"]').fill('synth');
  await page.goto(`${stack.site}${runbook}?pod=web-2`);
  await expect.poll(() => readPlaceholders(page, 'pod')).toEqual(['web-2']);
  // A harmless value is the same for every alert.
  await expect(page.locator('[id="own/parameter-composeproject"]')).toHaveValue('synth');
  await page.getByRole('button', { name: 'Restore' }).click();
  expect(await readPlaceholders(page, 'pod')).toEqual(['typed-1']);
  await page.reload();
  await expect.poll(() => readPlaceholders(page, 'pod')).toEqual(['typed-1']);
  await page.getByRole('button', { name: 'Forget what I typed' }).click();
  expect(await readPlaceholders(page, 'pod')).toEqual(['web-2']);
  await expect(page.locator('.replaced-values')).toBeHidden();
});

test('keeps harmless values for the service until they are cleared', async ({ page, stack, context }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${stack.site}${runbook}`);
  await page.locator('[id="own/parameter-composeproject"]').fill('synth');
  const other = await context.newPage();
  await other.setViewportSize({ width: 1280, height: 900 });
  await other.goto(`${stack.site}/runbooks/sql-synthesizer/security-incident/`);
  await expect(other.locator('[id="own/parameter-composeproject"]')).toHaveValue('synth');
  expect(await readPlaceholders(other, 'compose-project')).toEqual(['synth']);
  await other.getByRole('button', { name: 'Forget what I typed' }).click();
  await page.reload();
  await page.locator('flare-parameters:defined').waitFor({ state: 'attached' });
  await expect(page.locator('[id="own/parameter-composeproject"]')).toHaveValue('');
});

test('opens the parameters from the thumb bar on a phone', async ({ page, stack }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${stack.site}${runbook}`);
  await page.getByRole('button', { name: 'Fill in' }).click();
  await page.getByLabel('Pod named in the alert').fill('typed-2');
  await page.getByRole('button', { name: 'Close' }).last().click();
  expect(await readPlaceholders(page, 'pod')).toEqual(['typed-2']);
});
