/**
 * Whether a page's review is due. Dates are ISO days, `2026-10-01`, which sort as text.
 */
export type ReviewState = 'unplanned' | 'fresh' | 'due' | 'overdue';

/** A review is announced this long before its day. */
const noticeDays = 30;

/** The day from which a review that is due on `due` is announced. */
export function computeReviewNoticeDate(due: string): string {
  return new Date(Date.parse(`${due}T00:00:00Z`) - noticeDays * 86_400_000).toISOString().slice(0, 10);
}

/** `unplanned` for a page that names no interval. On its very day a review is due, not overdue. */
export function getReviewState(due: string | undefined, today: string): ReviewState {
  if (due === undefined) return 'unplanned';
  if (today > due) return 'overdue';
  return today >= computeReviewNoticeDate(due) ? 'due' : 'fresh';
}
