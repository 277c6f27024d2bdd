/**
 * Counts runbooks by service and state of their review, for the metric.
 */
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { getReviewState, type ReviewState } from '../../catalog/graph/review-state.ts';

export interface ReviewCount {
  service: string;
  state: ReviewState;
  count: number;
}

const reviewStates = ['fresh', 'due', 'overdue', 'unplanned'] as const;

/** One count for each service and state, zeros included, so that a state that has ended is exported as 0. */
export function countReviews({ services, runbooks }: Catalog, today: string): ReviewCount[] {
  return services.flatMap(({ id }) => {
    const own = runbooks
      .filter(({ service }) => service === id)
      .map(({ reviewDue }) => getReviewState(reviewDue, today));
    return reviewStates.map((state) => ({
      service: id,
      state,
      count: own.filter((each) => each === state).length,
    }));
  });
}
