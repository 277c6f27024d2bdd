import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrokenLinks, type LinkReport } from '../tools/broken-links.ts';
import { type ServedSite, serveSite } from '../tools/site.ts';

describe('the links of the whole build', () => {
  let site: ServedSite;
  let report: LinkReport;

  beforeAll(async () => {
    site = await serveSite('dist');
    report = await findBrokenLinks('dist', site.url);
  });
  afterAll(() => site.stop());

  it('all lead to a page at once, and to an anchor that is there', () => expect(report.broken).toEqual([]));

  it('are many, on many pages', () => {
    expect(report.pages).toBeGreaterThan(50);
    expect(report.links).toBeGreaterThan(2000);
  });
});
