/**
 * Whether a page's review is due. Dates are ISO dates, `2026-10-01`, which compare as strings.
 */
export type ReviewState = 'unplanned' | 'fresh' | 'due' | 'overdue';

/** A review is shown as due this long before its date. */
const noticeDays = 30;

/** The first day on which a review with the date `due` is shown as due. */
export function computeReviewNoticeDate(due: string): string {
  return new Date(Date.parse(`${due}T00:00:00Z`) - noticeDays * 86_400_000).toISOString().slice(0, 10);
}

/** `unplanned` without a review interval. On the date itself a review is due, not overdue. */
export function getReviewState(due: string | undefined, today: string): ReviewState {
  if (due === undefined) return 'unplanned';
  if (today > due) return 'overdue';
  return today >= computeReviewNoticeDate(due) ? 'due' : 'fresh';
}
