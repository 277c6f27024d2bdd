/**
 * What a reader's browser loads, cold: bytes over the wire and requests for a page, and for the first search. Plain HTTP,
 * so compressed with gzip; over HTTPS browsers take Brotli, which is smaller.
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../tests/tools/chromium.ts';
import { countTraffic, type TrafficCounter } from './count-traffic.ts';

export interface PageLoad {
  kilobytes: number;
  requests: number;
}

/** What `act` adds, until the browser asks for nothing more. */
async function measureTraffic(
  door: TrafficCounter,
  page: Page,
  act: () => Promise<unknown>,
): Promise<PageLoad> {
  const before = { bytes: door.bytes, requests: door.requests };
  await act();
  await page.waitForLoadState('networkidle');
  return {
    kilobytes: Math.round((door.bytes - before.bytes) / 102.4) / 10,
    requests: door.requests - before.requests,
  };
}

const openFreshPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** A page, and all that the first search costs on the search page, its code included. */
export async function measurePages(
  site: string,
  path: string,
  query: string,
): Promise<{ page: PageLoad; search: PageLoad }> {
  const executablePath = findChromium();
  const door = await countTraffic(site);
  const args = ['--no-sandbox', '--disable-gpu'];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    const reader = await openFreshPage(browser);
    const page = await measureTraffic(door, reader, () => reader.goto(`${door.url}${path}`));
    await reader.close();
    const searcher = await openFreshPage(browser);
    await searcher.goto(`${door.url}/search/`, { waitUntil: 'networkidle' });
    const search = await measureTraffic(door, searcher, async () => {
      await searcher.getByLabel('Search runbooks').fill(query);
      await searcher.getByRole('listbox').getByRole('option').first().waitFor();
    });
    return { page, search };
  } finally {
    await browser.close();
    door.close();
  }
}
