/**
 * Reads what a response says about its age: `Date`, `Age`, and the headers by which a cache admits that it sent an old response.
 * Sources: RFC 9110 (Date), RFC 9111 (Age; Warning as in RFC 7234), RFC 9211 (Cache-Status).
 */

/** The headers of a response; one that was sent several times is a list. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** All values of a header, also of one that was sent several times or that holds a list. */
function listValues(headers: ResponseHeaders, name: string): string[] {
  const written = headers[name];
  const all = written === undefined ? [] : Array.isArray(written) ? written : [written];
  return all.flatMap((each) => each.split(',')).map((each) => each.trim());
}

const withoutQuotes = (text: string): string => text.replace(/"(?:\\.|[^"\\])*"/g, '""');

/** The years that a date can be in: later ones cannot be formatted as RFC 3339. In milliseconds since 1970. */
const latestDateMs = Date.parse('9999-12-31T23:59:59Z');

/** The three forms of RFC 9110, and ISO 8601, which some servers send. V8 reads the year 0000 as 2000. */
const dateForm = /^(?:\w{3,9}, \d{2}[ -]\w{3}[ -]\d{2,4} |\w{3} \w{3} [\d ]\d |\d{4}-\d\d-\d\dT)\d\d:\d\d:\d\d/;

function parseHttpDate(written: string): number | undefined {
  if (!dateForm.test(written) || /(?:^|\s)0000\b/.test(written)) return undefined;
  // The form of the C library names no time zone.
  const ms = Date.parse(/\d{4}$/.test(written) ? `${written} GMT` : written);
  return ms >= 0 && ms <= latestDateMs ? ms : undefined;
}

export interface ResponseAge {
  /** The server's clock now, in milliseconds since 1970: when the response was created, plus how long caches kept it. `undefined` without `Date`. */
  serverTimeMs: number | undefined;
  /** How long caches kept the response, in milliseconds; 0 without `Age`. */
  cacheAgeMs: number;
}

/** A response's age, or a clause that says what cannot be right about it. */
export function readResponseAge(headers: ResponseHeaders): ResponseAge | { invalid: string } {
  const ages = listValues(headers, 'age');
  if (!ages.every((each) => /^\d{1,9}$/.test(each))) return { invalid: 'an Age that is no number of seconds' };
  const cacheAgeMs = Math.max(0, ...ages.map(Number)) * 1000;
  const written = headers['date'];
  if (written === undefined) return { serverTimeMs: undefined, cacheAgeMs };
  const dates = (Array.isArray(written) ? written : [written]).map(parseHttpDate);
  const known = dates.filter((each) => each !== undefined);
  if (known.length < dates.length) return { invalid: 'a Date that cannot be right' };
  return { serverTimeMs: Math.min(...known) + cacheAgeMs, cacheAgeMs };
}

/** 110: stale; 111: could not be renewed; 112: disconnected; 113: of unknown age. */
const staleWarning = /(?:^|,)\s*11[0-3](?:\s|$)/;

/** `nginx; hit; ttl=-30`: from the cache, past its lifetime. */
const isStaleHit = (member: string): boolean => /;\s*hit\b/i.test(member) && /;\s*ttl\s*=\s*-\d/i.test(member);

/** In these, caches name how they responded; nginx and others write `STALE` for a response past its lifetime. */
const cacheResultHeaders = ['x-cache-status', 'x-proxy-cache', 'x-cache', 'cf-cache-status', 'x-cache-lookup'];

/** Whether a cache admits that the response is older than it may be. */
export function isDeclaredStale(headers: ResponseHeaders): boolean {
  const join = (name: string): string => withoutQuotes([headers[name] ?? []].flat().join(','));
  return (
    staleWarning.test(join('warning')) ||
    join('cache-status').split(',').some(isStaleHit) ||
    cacheResultHeaders.some((name) => /\b(?:stale|updating)\b/i.test(join(name)))
  );
}
