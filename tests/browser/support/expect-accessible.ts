/** Checks a page with axe at both widths and in both color schemes. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { isLongRun } from '../../tools/run-size.ts';

/** Runs axe in the page itself, which has no frames, and reports violations only: several times faster. */
export const createAxe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

const layouts = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/**
 * Checks the page at both widths and in both schemes in a long run. Otherwise every address is examined at one width and in one
 * scheme, which its length chooses, since pages share their components; that nothing overflows is checked at both widths.
 * What matches `repeated` is like the rest of the page: only a long run checks it.
 */
export async function expectAccessible(page: Page, repeated?: string): Promise<void> {
  const chosen = new URL(page.url()).pathname.length % layouts.length;
  for (const [index, { width, colorScheme }] of layouts.entries()) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (!isLongRun && index !== chosen) continue;
    await page.emulateMedia({ colorScheme });
    const axe = createAxe(page);
    if (repeated && !isLongRun) axe.exclude(repeated);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, `${colorScheme}, ${width} px`).toEqual([]);
  }
}
