/**
 * Labels that slipped behind the `#` of an alert's link, `/#step?POD=x`: the server never sees them there, so the page is
 * asked for again with them in the query.
 */
import { parseUrlLabels, splitHash } from '../../parameters/url-labels.ts';

const pageUrl = new URL(location.href);
const hashLabels = parseUrlLabels({ search: '', hash: pageUrl.hash });

/** What the query says already is not said twice; so the page is asked for again at most once. */
const missingLabels = [...hashLabels].filter(([name]) => !pageUrl.searchParams.has(name));
if (missingLabels.length > 0) {
  for (const [name, value] of missingLabels) pageUrl.searchParams.append(name, value);
  pageUrl.hash = splitHash(pageUrl.hash).anchor;
  location.replace(pageUrl);
}
