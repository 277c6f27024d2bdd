/**
 * What a reader's browser loads, cold: bytes over the wire and requests for a page, and for the first search.
 */
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../tests/tools/chromium.ts';

export interface Loaded {
  kilobytes: number;
  requests: number;
}

async function count(page: Page, act: () => Promise<unknown>): Promise<Loaded> {
  const session = await page.context().newCDPSession(page);
  let [bytes, requests] = [0, 0];
  await session.send('Network.enable');
  session.on('Network.responseReceived', () => (requests += 1));
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await act();
  await page.waitForLoadState('networkidle');
  await session.detach();
  return { kilobytes: Math.round(bytes / 102.4) / 10, requests };
}

/** A page, then what the first search on the search page adds to it. */
export async function measurePages(
  site: string,
  path: string,
  query: string,
): Promise<{ page: Loaded; search: Loaded }> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const reader = await (await browser.newContext()).newPage();
    const page = await count(reader, () => reader.goto(`${site}${path}`));
    const searcher = await (await browser.newContext()).newPage();
    await searcher.goto(`${site}/search/`, { waitUntil: 'networkidle' });
    const search = await count(searcher, async () => {
      await searcher.getByLabel('Search runbooks').fill(query);
      await searcher.getByRole('listbox').getByRole('option').first().waitFor();
    });
    return { page, search };
  } finally {
    await browser.close();
  }
}
