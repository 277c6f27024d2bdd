/**
 * Labels that slipped behind the `#` of an alert's link, `/#step?POD=x`: the server never sees them there, so the page is
 * asked for again with them in the query.
 */
const address = new URL(location.href);
const hash = address.hash.slice(1);
const at = hash.indexOf('?');
const behind = at >= 0 ? hash.slice(at + 1) : hash.includes('=') ? hash : '';

/** What the query says already is not said twice; so the page is asked for again at most once. */
const missing = [...new URLSearchParams(behind)].filter(
  ([name]) => name !== '' && !address.searchParams.has(name),
);
if (missing.length > 0) {
  for (const [name, value] of missing) address.searchParams.append(name, value);
  address.hash = at > 0 ? hash.slice(0, at) : '';
  location.replace(address);
}
