/** Checks a page with axe at both widths and in both color schemes. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { isLongRun } from '../../tools/run-size.ts';

/** Runs axe in the page itself, which has no frames, and reports violations only: several times faster. */
export const createAxe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

const narrowLight = [360, 'light'] as const;
const wideLight = [1280, 'light'] as const;
const narrowDark = [360, 'dark'] as const;
const wideDark = [1280, 'dark'] as const;

/**
 * Checks the page at both widths and in both schemes in a long run. Otherwise half of the addresses are examined narrow and
 * light, the others wide and dark, since pages share their components; that nothing overflows is checked at both widths.
 * What matches `repeated` is like the rest of the page: only a long run checks it.
 */
export async function expectAccessible(page: Page, repeated?: string): Promise<void> {
  const isExaminedNarrow = new URL(page.url()).pathname.length % 2 === 0;
  for (const layout of isLongRun ? [narrowLight, narrowDark, wideLight, wideDark] : [narrowLight, wideDark]) {
    const [width, colorScheme] = layout;
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (!isLongRun && (layout === narrowLight) !== isExaminedNarrow) continue;
    const axe = createAxe(page);
    if (repeated && !isLongRun) axe.exclude(repeated);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(found, `${colorScheme}, ${width} px`).toEqual([]);
  }
}
