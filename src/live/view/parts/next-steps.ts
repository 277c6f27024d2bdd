/**
 * What follows when an alert has ended: existing pages of the site.
 */
import type { Catalog, Service } from '../../../catalog/graph/catalog.ts';
import { findCommunicationGuide, findReviewGuide } from '../../../catalog/graph/find-guides.ts';
import { escalationUrl, guideUrl } from '../../../routes.ts';
import type { NextStepView } from '../types/panel.ts';

/** Those whose page exists. */
export function buildNextSteps(catalog: Catalog, service: Service): NextStepView[] {
  const communication = findCommunicationGuide(catalog);
  const review = findReviewGuide(catalog);
  return [
    ...(service.escalation.length > 0
      ? [
          {
            title: 'Notify everyone who was escalated to',
            page: `Escalation: ${service.title}`,
            url: escalationUrl(service.id),
          },
        ]
      : []),
    ...(communication
      ? [{ title: 'Announce the recovery', page: communication.title, url: guideUrl(communication.id) }]
      : []),
    ...(review ? [{ title: 'Schedule the review', page: review.title, url: guideUrl(review.id) }] : []),
  ];
}
