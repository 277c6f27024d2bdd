import { readLayoutShifts, recordLayoutShifts } from '../support/layout-shifts.ts';
import { expect, test } from '../support/stack.ts';

const path = '/runbooks/sql-synthesizer/high-error-rate/';

test('a runbook is readable after two requests with at most 16 KB, and loads at most 40 KB', async ({
  browser,
  stack,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const sizes = new Map<string, { url: string; type: string; bytes: number }>();
  session.on('Network.responseReceived', ({ requestId, response, type }) =>
    sizes.set(requestId, { url: response.url, type, bytes: 0 }),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const entry = sizes.get(requestId);
    if (entry) entry.bytes = encodedDataLength;
  });
  await page.goto(`${stack.site}${path}`);
  await page.waitForLoadState('networkidle');
  const all = [...sizes.values()];
  const readable = all.filter(({ type }) => type === 'Document' || type === 'Stylesheet');
  const sum = (list: typeof all): number => list.reduce((bytes, each) => bytes + each.bytes, 0);
  console.log(
    `readable: ${sum(readable)} bytes in ${readable.length} requests; all: ${sum(all)} bytes in ${all.length}`,
  );
  expect(readable.length).toBe(2);
  expect(sum(readable)).toBeLessThanOrEqual(16_000);
  expect(sum(all)).toBeLessThanOrEqual(40_000);
  expect(all.length).toBeGreaterThan(3);
  await context.close();
});

const layoutShiftCases: readonly [width: number, path: string, arrives: string][] = [
  [360, path, '[data-main] [data-refresh-seconds]'],
  [1280, path, '[data-main] [data-refresh-seconds]'],
  [1280, '/status/', '.board'],
  [1280, '/alerts/HighErorRate/?pod=x', '.alert-detail'],
  [360, '/search/?q=connection', '.search-results a'],
  [1280, '/search/?q=connection', '.search-results a'],
];

for (const [width, path, arrives] of layoutShiftCases) {
  test(`${path} has no layout shift while it loads, at ${width} px`, async ({ page, stack }) => {
    await page.setViewportSize({ width, height: 800 });
    await recordLayoutShifts(page);
    await page.goto(`${stack.site}${path}`);
    await expect(page.locator(arrives).first()).toBeAttached();
    await page.waitForLoadState('networkidle');
    expect(await readLayoutShifts(page)).toEqual([]);
  });
}

test('a runbook is complete without script', async ({ browser, stack }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stack.site}${path}`);
  await expect(page.getByText('docker logs --tail=100 sql-synthesizer-app 2>&1 | grep ERROR')).toBeVisible();
  // Fields that only a script can use are hidden.
  await expect(page.locator('[id="own/parameters"]')).toBeHidden();
  await page.getByRole('link', { name: 'See it as a plain page' }).click();
  await expect(page.locator('[data-signal="error-rate"]')).toBeVisible();
  await context.close();
});
