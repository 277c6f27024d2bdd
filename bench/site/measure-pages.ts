/**
 * What a browser with an empty cache loads: bytes and requests for a page, and for the first search. Over plain HTTP, so
 * compressed with gzip; over HTTPS browsers accept Brotli, which is smaller.
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../tests/tools/chromium.ts';
import { countTraffic, type TrafficCounter } from './count-traffic.ts';

export interface PageLoad {
  kilobytes: number;
  requests: number;
}

/** The traffic of `act`, until the browser sends no more requests. */
async function measureTraffic(counter: TrafficCounter, page: Page, act: () => Promise<unknown>): Promise<PageLoad> {
  const before = { bytes: counter.bytes, requests: counter.requests };
  await act();
  await page.waitForLoadState('networkidle');
  return {
    kilobytes: Math.round((counter.bytes - before.bytes) / 102.4) / 10,
    requests: counter.requests - before.requests,
  };
}

const openFreshPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** A page, and the first search on the search page with its code. */
export async function measurePages(
  site: string,
  path: string,
  query: string,
): Promise<{ page: PageLoad; search: PageLoad }> {
  const executablePath = findChromium();
  const counter = await countTraffic(site);
  const args = ['--no-sandbox', '--disable-gpu'];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    const reader = await openFreshPage(browser);
    const page = await measureTraffic(counter, reader, () => reader.goto(`${counter.url}${path}`));
    await reader.close();
    const searcher = await openFreshPage(browser);
    await searcher.goto(`${counter.url}/search/`, { waitUntil: 'networkidle' });
    const search = await measureTraffic(counter, searcher, async () => {
      await searcher.getByLabel('Search runbooks').fill(query);
      await searcher.getByRole('listbox').getByRole('option').first().waitFor();
    });
    return { page, search };
  } finally {
    await browser.close();
    counter.close();
  }
}
