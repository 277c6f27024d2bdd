import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLongRun } from '../../tools/run-size.ts';
import { buildSite, serveSite } from '../../tools/site.ts';
import { fireAlerts, resolveAlerts } from '../support/fire-alerts.ts';
import { expect, test } from '../support/stack.ts';

const runbook = '/runbooks/sql-synthesizer/high-error-rate/';

/** One placeholder in each quoting context that takes any text, and one in a link. */
const everyContext = `# Every place

\`\`\`bash
echo <word>
echo 'a <word> b'
echo "a <word> b"
cat <<END
a <word> b
END
\`\`\`

[A search](https://search.example/?q=%3Cword%3E) for \`<word>\`.
`;

/** Values of visible characters: accepted, quoted. */
const values = [
  "it's",
  '$(id)',
  '`id`',
  '"; id; "',
  "'; id #",
  '<img src=x onerror=alert(1)>',
  '</span><script>alert(1)</script>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.test/x',
  'https://evil.test',
  '@/etc/passwd',
  '${IFS}',
  '!!',
  '*',
  '{a,b}',
  '&amp;',
  '%2561',
  '%',
  '__proto__',
  'constructor',
  'x;y',
  'é漢字😀',
  'a  b',
];

/** Rejected in every context. */
const rejectedValues = ['../../x', '-rf', 'a\\', 'a\nb', 'a\u202eb'];

/** A here-document has no quotes that would protect a ! from history expansion. */
const isLeftUnfilled = (value: string, command: string): boolean =>
  (command.startsWith('cat') && value.includes('!')) || rejectedValues.includes(value);

test('shows hostile values quoted, and copies them as shown', async ({ page, context }) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-hostile-'));
  mkdirSync(join(folder, 'shell'));
  writeFileSync(join(folder, 'shell/every-place.md'), everyContext);
  const built = await buildSite({ RUNBOOKS_DIR: folder });
  const site = await serveSite(built.folder);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(error.message));
  try {
    for (const [at, value] of [...values, ...rejectedValues].entries()) {
      await page.goto(`${site.url}/runbooks/shell/every-place/?${new URLSearchParams({ word: value })}`);
      const placeholders = page.locator('[data-command] [data-param="word"]');
      await expect(placeholders).toHaveCount(4);
      const state = rejectedValues.includes(value) ? 'data-refused' : 'data-filled';
      await expect(placeholders.first()).toHaveAttribute(state, /.*/);
      const shown = await page.locator('[data-command]').allTextContents();
      const buttons = page.locator('.copy-button:not(.copy-all)');
      await expect(buttons).toHaveCount(shown.length);
      for (const [index, text] of shown.entries()) {
        expect(text.includes('<word>')).toBe(isLeftUnfilled(value, text));
        // A button copies what its command shows, whatever that is: one per value, in turn, proves that for each place.
        if (!isLongRun && index !== at % shown.length) continue;
        await buttons.nth(index).click();
        if (text.includes('<word>')) await page.getByRole('button', { name: 'Copy with 1 placeholder' }).click();
        await expect(buttons.nth(index)).toHaveText(/^Copied/);
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text.trimEnd());
      }
      // Only the author's elements, and no link to the value.
      expect(await page.locator('article img, article script, main a[href^="javascript"]').count()).toBe(0);
      const hosts = await page
        .locator('main a, aside a')
        .evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).host));
      expect(hosts.filter((host) => host.includes('evil'))).toEqual([]);
      expect(hosts).toContain('search.example');
    }
  } finally {
    await site.stop();
    built.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  expect(wrong).toEqual([]);
});

test('shows hostile labels as text in the title, the picker and the panel', async ({ page, stack }) => {
  test.setTimeout(120_000);
  const hostile = {
    alertname: 'HighErrorRate',
    service: 'sql-synthesizer',
    namespace: '<b onclick=alert(1)>prod</b>',
    pod: '"><script>alert(1)</script>',
  };
  await fireAlerts(stack, [hostile]);
  await page.goto(`${stack.site}${runbook}`);
  const pick = page.locator('.instance-picker .pick');
  await expect(pick).toContainText('<script>', { timeout: 60_000 });
  await expect(page).toHaveTitle(/<script>/);
  expect(await page.locator('.instance-picker script, .instance-picker b, .instance script').count()).toBe(0);
  // The author requires a Kubernetes name there.
  await expect(page.locator('[data-command] [data-param="pod"]').first()).toHaveText('<pod>');
  await resolveAlerts(stack, [hostile]);
});
