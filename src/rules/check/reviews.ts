/**
 * Reports pages whose review is overdue.
 */
import { getReviewState } from '../../catalog/graph/review-state.ts';
import type { CheckInput } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';

export function checkReviews({ catalog, pages, today }: CheckInput): Finding[] {
  const dated = [
    ...catalog.runbooks.map((page) => ({ ...page, kind: 'runbooks' })),
    ...catalog.guides.map((page) => ({ ...page, kind: 'guides' })),
  ];
  return dated
    .filter(({ reviewDue }) => getReviewState(reviewDue, today) === 'overdue')
    .flatMap(({ id, kind, owner, reviewDue }) => {
      const page = pages.find((each) => each.kind === kind && each.draft.id === id);
      if (!page) return [];
      return [
        {
          id: 'review-overdue' as const,
          file: page.draft.file,
          ...page.draft.locate(['reviewed']),
          subject: id,
          groupKey: `${owner} ${reviewDue}`,
          message: `the review was due on ${reviewDue}${owner === undefined ? '' : `; the owner is ${owner}`}`,
          hint: `Review the text against the current system, correct it, and write reviewed: ${today}`,
        },
      ];
    });
}
