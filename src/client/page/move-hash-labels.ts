/**
 * Moves labels from an alert link's hash, `/#step?POD=x`, to its query and reloads the page: the server never sees a hash.
 */
import { parseUrlLabels, splitHash } from '../../parameters/url-labels.ts';

const pageUrl = new URL(location.href);
const hashLabels = parseUrlLabels({ search: '', hash: pageUrl.hash });

/** Labels that the query already has are skipped, so the page reloads at most once. */
const missingLabels = [...hashLabels].filter(([name]) => !pageUrl.searchParams.has(name));
if (missingLabels.length > 0) {
  for (const [name, value] of missingLabels) pageUrl.searchParams.append(name, value);
  pageUrl.hash = splitHash(pageUrl.hash).anchor;
  location.replace(pageUrl);
}
