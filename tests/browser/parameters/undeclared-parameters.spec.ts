import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type BuiltSite, buildSite, type ServedSite, serveSite } from '../../tools/site.ts';

const runbook = `# KubePodCrashLooping

Look at the pod \`<pod>\` first.

\`\`\`bash
kubectl -n $NAMESPACE get pod <pod-name>
kubectl -n <value of namespace label from alert> describe pod "\${POD}"
kubectl logs POD_NAME -c <container> --since=<duration>
CONTAINER=$(kubectl get pod x -o name); echo $CONTAINER
grep 'ERROR' <file>
\`\`\`

## Main

## Sections

## Parameters

## Panel body
`;

let folder = '';
let built: BuiltSite | undefined;
let site: ServedSite | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), 'flarepath-plain-'));
  mkdirSync(join(folder, 'kubernetes'));
  writeFileSync(join(folder, 'kubernetes/KubePodCrashLooping.md'), runbook);
  built = await buildSite({ RUNBOOKS_DIR: folder });
  site = await serveSite(built.folder);
});

test.afterAll(async () => {
  await site?.stop();
  built?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const readCommands = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-command]').evaluateAll((all) => all.map((each) => each.textContent));

test('fills the usual spellings of a placeholder from a label of that name', async ({ page }) => {
  const labels = new URLSearchParams({ namespace: 'shop', pod: 'web-1', container: 'a b', error: 'x' });
  await page.goto(`${site?.url}/alerts/kubepodcrashlooping/?${labels}`);
  await expect(page.locator('[data-filled]').first()).toBeAttached();
  expect(await readCommands(page)).toEqual([
    'kubectl -n shop get pod web-1',
    'kubectl -n shop describe pod "web-1"',
    'kubectl logs web-1 -c <container> --since=<duration>',
    'CONTAINER=$(kubectl get pod x -o name); echo $CONTAINER',
    "grep 'ERROR' <file>",
  ]);
  await expect(page.locator('article p code')).toHaveText('web-1');
});

test("keeps the author's text without labels, and offers a field per placeholder", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${site?.url}/runbooks/kubernetes/KubePodCrashLooping/`);
  await page.locator('flare-parameters:defined').waitFor({ state: 'attached' });
  expect((await readCommands(page))[0]).toBe('kubectl -n $NAMESPACE get pod <pod-name>');
  await page.getByLabel('duration').fill('10m');
  expect((await readCommands(page))[2]).toBe('kubectl logs POD_NAME -c <container> --since=10m');
});

test('copies known values as shell exports', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(
    `${site?.url.replace('127.0.0.1', 'localhost')}/runbooks/kubernetes/KubePodCrashLooping/?namespace=shop&file=it's`,
  );
  await page.getByRole('button', { name: 'Copy as export' }).click();
  await expect(page.getByRole('button', { name: 'Copied without file' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('export NAMESPACE=shop');
});

test("keeps the page's buttons working when sections have the names of page parts", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${site?.url}/runbooks/kubernetes/KubePodCrashLooping/`);
  await page.locator('flare-parameters:defined').waitFor({ state: 'attached' });
  for (const [button, part] of [
    ['Fill in', page.getByRole('region', { name: 'Fill in' })],
    ['Sections', page.getByRole('navigation', { name: 'Sections' })],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(part).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(part).toBeHidden();
  }
  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
