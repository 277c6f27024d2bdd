import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/graph/catalog.ts';
import { computeReviewNoticeDate, getReviewState } from '../../../src/catalog/graph/review-state.ts';
import { formatMinutes } from '../../../src/lib/text/format-duration.ts';
import { formatDialNumber } from '../../../src/lib/text/phone-number.ts';
import { countReviews } from '../../../src/server/metrics/review-counts.ts';
import { loadFolder } from '../load-folder.ts';
import { removeContent, writeContent } from '../write-content.ts';

describe('a review', () => {
  it.each([
    ['long before', '2026-08-31', 'fresh'],
    ['the day before it is announced', '2026-08-31', 'fresh'],
    ['when it is announced, 30 days before', '2026-09-01', 'due'],
    ['on its very day', '2026-10-01', 'due'],
    ['the day after', '2026-10-02', 'overdue'],
  ])('%s is told as it is', (_, today, state) => {
    expect(getReviewState('2026-10-01', today)).toBe(state);
  });

  it('without an interval is not planned', () => {
    expect(getReviewState(undefined, '2026-10-01')).toBe('unplanned');
    expect(computeReviewNoticeDate('2026-03-01')).toBe('2026-01-30');
  });

  it('is counted by service and state, zeros included', async () => {
    const due = '---\nalerts: [A]\nreviewed: 2026-01-01\nreviewEvery: 1 month\n---\ntext\n';
    const folder = writeContent({ 'runbooks/api/old.md': due });
    const catalog: Catalog = await loadFolder(folder);
    removeContent(folder);
    expect(countReviews(catalog, '2026-03-01')).toEqual([
      { service: 'api', state: 'fresh', count: 0 },
      { service: 'api', state: 'due', count: 0 },
      { service: 'api', state: 'overdue', count: 1 },
      { service: 'api', state: 'unplanned', count: 1 },
    ]);
  });
});

describe('words for a person on call', () => {
  it.each([
    [0, '0 min'],
    [900, '15 min'],
    [5400, '90 min'],
    [7200, '2 h'],
  ])('%s s is %s', (seconds, words) => {
    expect(formatMinutes(seconds)).toBe(words);
  });

  it.each([
    ['1-800-AZURE-HELP', '1800298734357'],
    ['+49 30 1234', '+49301234'],
  ])('%s is dialled as %s', (written, number) => {
    expect(formatDialNumber(written)).toBe(number);
  });
});
