/** Checks a page with axe at both widths and in both color schemes. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { isLongRun } from '../../tools/run-size.ts';

/** Runs axe in the page itself, which has no frames, and reports violations only: several times faster. */
export const createAxe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

/**
 * Checks the narrow page in the light scheme and the wide page in the dark one; a long run checks the wide page in both.
 * The schemes differ only in colors. What matches `repeated` is like the rest of the page: only a long run checks it.
 */
export async function expectAccessible(page: Page, repeated?: string): Promise<void> {
  for (const [width, colorScheme] of [
    [360, 'light'],
    ...(isLongRun ? [[1280, 'light'] as const] : []),
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const axe = createAxe(page);
    if (repeated && !isLongRun) axe.exclude(repeated);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, `${colorScheme}, ${width} px`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
}
