/**
 * Labels that slipped behind the `#` of an alert's link, `/#step?POD=x`: the server never sees them there, so the page is
 * asked for again with them in the query.
 */
import { addressLabels, splitHash } from '../lib/parameters/address-labels.ts';

const address = new URL(location.href);
const behind = addressLabels({ search: '', hash: address.hash });

/** What the query says already is not said twice; so the page is asked for again at most once. */
const missing = [...behind].filter(([name]) => !address.searchParams.has(name));
if (missing.length > 0) {
  for (const [name, value] of missing) address.searchParams.append(name, value);
  address.hash = splitHash(address.hash).anchor;
  location.replace(address);
}
