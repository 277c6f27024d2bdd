/** The form that asks for the values of placeholders before a command is copied. */
import { expect, type Page, test } from '@playwright/test';
import { removeContent, writeContent } from '../../catalog/write-content.ts';
import { type BuiltSite, buildSite, type ServedSite, serveSite } from '../../tools/site.ts';
import { createAxe } from '../support/expect-accessible.ts';

const runbook = `---
title: High error rate
params:
  pod: { pattern: kubernetes-name, example: api-7f9, title: The pod }
  namespace: { pattern: kubernetes-name, harmless: true }
---

\`\`\`bash
kubectl logs <pod>
kubectl -n <namespace> describe pod <pod>
kubectl get nodes
kubectl exec x -- <command>
\`\`\`

\`\`\`bash
kubectl delete pod <pod>
\`\`\`
`;

const path = '/runbooks/api/high-error-rate/';
let folder = '';
let built: BuiltSite | undefined;
let site: ServedSite | undefined;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = writeContent({
    'runbooks/api/high-error-rate.mdx': runbook,
    'guides/first-steps.md': '# First steps\n\n```bash\nping <host>\n```\n',
  });
  built = await buildSite({ CONTENT_DIR: folder });
  site = await serveSite(built.folder);
});

test.afterAll(async () => {
  await site?.stop();
  built?.remove();
  removeContent(folder);
});

test.use({ viewport: { width: 360, height: 740 } });

async function open(page: Page, address = path): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site?.url}${address}`);
  await page.evaluate(() => navigator.clipboard.writeText('before'));
}

const readClipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
const form = (page: Page) => page.getByRole('form', { name: 'Fill in before copying' });
const button = (page: Page, index: number) => page.locator('.copy-button:not(.copy-all)').nth(index);

test('asks for the value at the command, then copies, and fills all other commands', async ({ page }) => {
  await open(page);
  await button(page, 0).click();
  const field = form(page).getByRole('textbox', { name: 'The pod' });
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('placeholder', 'api-7f9');
  await expect(button(page, 0)).toHaveText('Copy');
  expect(await readClipboard(page)).toBe('before');
  // Below the command, inside of the screen.
  const [command, box] = [await page.locator('[data-command]').first().boundingBox(), await form(page).boundingBox()];
  expect(Math.abs((box?.y ?? 0) - (command?.y ?? 0) - (command?.height ?? 0))).toBeLessThan(4);
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 360).toBe(true);
  await field.fill('api-7f9');
  await page.keyboard.press('Enter');
  await expect(form(page)).toHaveCount(0);
  await expect(button(page, 0)).toHaveText('Copied');
  await expect(button(page, 0)).toBeFocused();
  expect(await readClipboard(page)).toBe('kubectl logs api-7f9');
  await expect(page.locator('[data-command]').nth(1)).toHaveText('kubectl -n <namespace> describe pod api-7f9');
  await expect(page.locator('[data-command]').last()).toHaveText('kubectl delete pod api-7f9');
});

test('asks for several values one after the other, by keyboard alone', async ({ page }) => {
  await open(page);
  await button(page, 1).focus();
  await page.keyboard.press('Enter');
  await expect(form(page).getByRole('textbox', { name: 'namespace' })).toBeFocused();
  await expect(form(page).getByRole('button', { name: 'Next (1 more)' })).toBeVisible();
  await page.keyboard.type('shop');
  await page.keyboard.press('Enter');
  await expect(form(page).getByRole('textbox', { name: 'The pod' })).toBeFocused();
  await page.keyboard.type('web-1');
  await page.keyboard.press('Enter');
  await expect(button(page, 1)).toHaveText('Copied');
  expect(await readClipboard(page)).toBe('kubectl -n shop describe pod web-1');
});

test('checks a value as the panel does, and says why it is not accepted', async ({ page }) => {
  await open(page);
  await button(page, 0).click();
  const field = form(page).getByRole('textbox');
  for (const [value, reason] of [
    ['', /Type a value/],
    ['Api_7', /is no Kubernetes name/],
    ['-rf', /begins with -/],
  ] as const) {
    await field.fill(value);
    await page.keyboard.press('Enter');
    await expect(form(page).getByRole('status')).toHaveText(reason);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toBeFocused();
  }
  expect(await readClipboard(page)).toBe('before');
});

test('copies a placeholder on purpose only, and closes with Escape', async ({ page }) => {
  await open(page);
  await button(page, 0).click();
  await expect(form(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(form(page)).toHaveCount(0);
  await expect(button(page, 0)).toBeFocused();
  expect(await readClipboard(page)).toBe('before');
  await button(page, 1).click();
  await form(page).getByRole('button', { name: 'Copy with 2 placeholders' }).click();
  await expect(button(page, 1)).toHaveText('Copied with 2 placeholders');
  expect(await readClipboard(page)).toBe('kubectl -n <namespace> describe pod <pod>');
});

test('confirms a risk first and once, and does not ask for what is not there', async ({ page }) => {
  await open(page);
  await button(page, 4).click();
  await expect(button(page, 4)).toHaveText('Copy anyway?');
  await expect(form(page)).toHaveCount(0);
  await button(page, 4).click();
  await form(page).getByRole('textbox').fill('web-1');
  await page.keyboard.press('Enter');
  await expect(button(page, 4)).toHaveText('Copied');
  expect(await readClipboard(page)).toBe('kubectl delete pod web-1');
  await button(page, 2).click();
  await expect(button(page, 2)).toHaveText('Copied');
  expect(await readClipboard(page)).toBe('kubectl get nodes');
});

test('never fills in what chooses the program', async ({ page }) => {
  await open(page);
  await button(page, 3).click();
  await expect(form(page).getByRole('status')).toHaveText(/^<command> cannot be filled in here/);
  await expect(form(page).getByRole('textbox')).toHaveCount(0);
  await form(page).getByRole('button', { name: 'Copy with 1 placeholder' }).click();
  await expect(button(page, 3)).toHaveText('Copied with 1 placeholder');
});

test('works on a guide, which has no panel', async ({ page }) => {
  await open(page, '/guides/first-steps/');
  await button(page, 0).click();
  await form(page).getByRole('textbox', { name: 'host' }).fill('db.example');
  await page.keyboard.press('Enter');
  await expect(button(page, 0)).toHaveText('Copied');
  expect(await readClipboard(page)).toBe('ping db.example');
});

test('passes axe in both color schemes, and moves nothing', async ({ page }) => {
  await open(page);
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  await button(page, 0).click();
  await expect(form(page)).toBeVisible();
  expect(await height()).toBe(before);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await createAxe(page).include('.fill-form').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
});
