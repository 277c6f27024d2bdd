/**
 * Pages whose review is overdue.
 */
import { freshness } from '../../lib/freshness.ts';
import type { Finding } from '../finding.ts';
import type { Subject } from '../subject.ts';

export function checkReviews({ catalog, pages, today }: Subject): Finding[] {
  const dated = [
    ...catalog.runbooks.map((page) => ({ ...page, kind: 'runbooks' })),
    ...catalog.guides.map((page) => ({ ...page, kind: 'guides' })),
  ];
  return dated
    .filter(({ reviewDue }) => freshness(reviewDue, today) === 'overdue')
    .flatMap(({ id, kind, owner, reviewDue }) => {
      const page = pages.find((each) => each.kind === kind && each.draft.id === id);
      if (!page) return [];
      return [
        {
          id: 'review-overdue' as const,
          file: page.draft.file,
          ...page.draft.locate(['reviewed']),
          subject: id,
          together: `${owner} ${reviewDue}`,
          message: `the review was due on ${reviewDue}${owner === undefined ? '' : `; the owner is ${owner}`}`,
          mend: `Read it against what is true now, mend it, and write reviewed: ${today}`,
        },
      ];
    });
}
