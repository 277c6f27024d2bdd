/**
 * Chooses among the runbooks of one alert by the labels that came with it.
 */
import type { Catalog, Runbook } from '../graph/catalog.ts';
import { findService } from '../graph/find.ts';
import { findBestMatches, listLabelValues, scoreRunbook, trustedLabels } from './score-labels.ts';

/**
 * Narrows `runbooks` down by the alert's labels, the most trusted first (see `score-labels.ts`). A label that matches none
 * of those left is ignored. If more than one is left, the reader chooses.
 */
export function chooseByLabels(catalog: Catalog, runbooks: Runbook[], labels: URLSearchParams): Runbook[] {
  let left = runbooks;
  for (const label of trustedLabels) {
    if (left.length < 2) break;
    const values = listLabelValues(labels, label);
    const found = findBestMatches(left, values, (value, runbook) =>
      scoreRunbook(label, value, runbook, findService(catalog, runbook.service)),
    );
    if (found.length > 0) left = found;
  }
  return left;
}
