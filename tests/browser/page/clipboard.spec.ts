import type { Locator, Page } from '@playwright/test';
import { isLongRun } from '../../tools/run-size.ts';
import { expect, test } from '../support/stack.ts';

const path = '/runbooks/sql-synthesizer/high-error-rate/';

/** Reads the clipboard by pasting: an insecure origin has no `navigator.clipboard`. */
async function readClipboardByPasting(page: Page): Promise<string> {
  await page.evaluate(() => {
    const area = document.createElement('textarea');
    area.id = 'paste-here';
    document.body.append(area);
    area.focus();
  });
  await page.keyboard.press('Control+v');
  const text = await page.locator('#paste-here').inputValue();
  await page.evaluate(() => document.querySelector('#paste-here')?.remove());
  return text;
}

/** The visible text of a command, from the browser's layout. */
const readShownCommand = (page: Page, index: number): Promise<string> =>
  page
    .locator('flare-copy [data-command]')
    .nth(index)
    .evaluate((command) => {
      const copy = command.cloneNode(true) as Element;
      for (const aside of copy.querySelectorAll('[data-prompt], [data-comment]')) aside.remove();
      return (copy.textContent ?? '').trimEnd();
    });

/** Positions of one command of each kind on the page: of one line or more, with placeholders or none, harmful or not. */
const findOneOfEachKind = (page: Page): Promise<number[]> =>
  page.locator('flare-copy [data-command]').evaluateAll((all) => {
    const kinds = all.map((command) =>
      [
        command.textContent.includes('\n'),
        command.querySelector('[data-param]') !== null,
        command.closest('flare-copy')?.querySelector('[data-risk-note]') !== null,
      ].join(),
    );
    return [...new Set(kinds)].map((kind) => kinds.indexOf(kind));
  });

/** Whether the command asks for a value first. */
const hasUnfilled = async (command: Locator): Promise<boolean> =>
  (await command.locator('[data-param]:not([data-filled], [data-soft])').count()) > 0;

for (const origin of ['http://localhost', 'http://runbooks.test']) {
  test(`each command's button copies the visible text, on ${origin}`, async ({ page, stack, context }) => {
    if (origin.includes('localhost')) await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const port = new URL(stack.site).port;
    await page.goto(`${origin}:${port}${path}`);
    expect(await page.evaluate(() => isSecureContext)).toBe(origin.includes('localhost'));
    const buttons = page.locator('flare-copy:has([data-command]) > .copy-button:not(.copy-all)');
    const commands = page.locator('flare-copy [data-command]');
    const count = await commands.count();
    expect(count).toBeGreaterThan(15);
    expect(await buttons.count()).toBe(count);
    const kinds = await findOneOfEachKind(page);
    expect(kinds.length).toBeGreaterThan(4);
    for (const index of isLongRun ? Array(count).keys() : kinds) {
      const button = buttons.nth(index);
      await button.click();
      if ((await button.textContent()) === 'Copy anyway?') await button.click();
      const asIs = page.getByRole('button', { name: /^Copy with \d+ placeholders?$/ });
      if (await hasUnfilled(commands.nth(index))) await asIs.click();
      await expect(button).toHaveText(/^Copied/);
      expect(await readClipboardByPasting(page)).toBe(await readShownCommand(page, index));
    }
  });
}

test('asks for confirmation before copying a destructive command', async ({ page, stack, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${stack.site}${path}`);
  const block = page.locator('flare-copy', { hasText: 'redis-cli flushall' });
  await expect(block.locator('[data-risk-note]')).toContainText('Deletes every key');
  const button = block.locator('.copy-button');
  await page.evaluate(() => navigator.clipboard.writeText('before'));
  await button.click();
  await expect(button).toHaveText('Copy anyway?');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('before');
  await page.keyboard.press('Escape');
  await expect(button).toHaveText('Copy');
  await button.click();
  await button.click();
  await expect(button).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'docker exec sql-synthesizer-cache redis-cli flushall',
  );
});

test('positions the buttons of many blocks in few layouts', async ({ page, stack }) => {
  await page.goto(`${stack.site}${path}`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const layouts = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
  };
  const before = await layouts();
  const offsets = await page.evaluate(async () => {
    const home = document.createElement('div');
    home.className = 'prose';
    for (let count = 0; count < 200; count += 1) {
      const [block, pre, code, command] = ['flare-copy', 'pre', 'code', 'span'].map((name) =>
        document.createElement(name),
      );
      command?.setAttribute('data-command', '');
      command?.append('ls');
      code?.append('\n\n', command ?? '');
      pre?.append(code ?? '');
      block?.append(pre ?? '');
      home.append(block ?? '');
    }
    document.querySelector('main')?.append(home);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return [...home.children].map((each) => {
      const command = each.querySelector<HTMLElement>('[data-command]');
      return [command?.offsetTop, Number.parseFloat(each.querySelector('button')?.style.insetBlockStart ?? '')];
    });
  });
  expect(offsets).toHaveLength(200);
  for (const [command, button] of offsets) expect(button).toBe(command);
  expect((await layouts()) - before).toBeLessThan(60);
});
