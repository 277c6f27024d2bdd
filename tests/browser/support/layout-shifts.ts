/** Records the layout shifts of a page from its start on. */
import type { Page } from '@playwright/test';

/** Call before the page is opened. */
export async function recordLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Reflect.set(window, 'shifts', shifts);
    interface Shift extends PerformanceEntry {
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        for (const { node, previousRect: from, currentRect: to } of (entry as Shift).sources) {
          const name = node instanceof Element ? node.outerHTML.slice(0, 80) : (node?.textContent ?? '');
          shifts.push(`${name}: ${from.x},${from.y} → ${to.x},${to.y}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The elements that moved, with their positions before and after. */
export const readLayoutShifts = (page: Page): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'shifts'));
