/**
 * The guides for what follows an incident, recognized by their ids.
 */
import type { Catalog, Guide } from './catalog.ts';

const isTemplate = ({ id }: Guide): boolean => id.includes('template');

const findGuide = ({ guides }: Catalog, pattern: RegExp): Guide | undefined =>
  guides.find((guide) => pattern.test(guide.id) && !isTemplate(guide));

/** How to keep others informed. */
export const findCommunicationGuide = (catalog: Catalog): Guide | undefined =>
  findGuide(catalog, /(?:^|\/|-)(?:communications?|notif(?:y|ications?)|status-updates?)(?:$|-)/);

/** The review after an incident. */
export const findReviewGuide = (catalog: Catalog): Guide | undefined =>
  findGuide(catalog, /post-?incident|post-?mortem|incident-review|retrospective/);
