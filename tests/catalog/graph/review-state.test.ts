import { describe, expect, it } from 'vitest';
import { computeReviewNoticeDate, getReviewState } from '../../../src/catalog/graph/review-state.ts';

describe('a review that is due on 2026-10-01', () => {
  it.each([
    ['2026-08-31', 'fresh'],
    ['2026-09-01', 'due'],
    ['2026-10-01', 'due'],
    ['2026-10-02', 'overdue'],
  ])('on %s is %s', (today, state) => expect(getReviewState('2026-10-01', today)).toBe(state));

  it('is shown as due from 30 days before', () => {
    expect(computeReviewNoticeDate('2026-10-01')).toBe('2026-09-01');
    expect(computeReviewNoticeDate('2026-03-01')).toBe('2026-01-30');
  });
});

it('is unplanned without an interval', () => expect(getReviewState(undefined, '2026-10-01')).toBe('unplanned'));
