/**
 * What a request must be before anything else looks at it: a GET or HEAD without a body, for a well-formed path.
 */
import type { IncomingMessage } from 'node:http';

/** The path decoded and normalised as far as routing needs it, and the query as it came, with its `?`. */
export interface RequestTarget {
  path: string;
  query: string;
}

export interface Refusal {
  status: 400 | 405 | 413 | 414;
  reason: string;
}

export type GuardResult = { target: RequestTarget } | Refusal;

const maxPathLength = 8192;

/** A label's value may be long; the whole must still fit into what the parser takes for headers. */
const maxTargetLength = 12_288;

/** Whether `path` decodes to text without control characters, backslashes, dot segments or empty segments. */
function isSafePath(path: string): boolean {
  try {
    const decoded = decodeURIComponent(path);
    // A second decoding must not change the meaning: `%252e` would be another path for whoever decodes again.
    if (/%(?:2e|2f|5c|00)/i.test(decoded)) return false;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    if (/[\u0000-\u001f\u007f\\]/.test(decoded) || decoded.includes('//')) return false;
    return !decoded.split('/').some((segment) => segment === '.' || segment === '..');
  } catch {
    return false;
  }
}

/** The absolute form `GET http://host/path` is reduced to its path; the host in it is never used. */
function splitTarget(url: string): RequestTarget | undefined {
  const local = url.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const [path = '', ...rest] = local.split('?');
  if (!path.startsWith('/') || path.includes('#')) return undefined;
  return { path, query: rest.length > 0 ? `?${rest.join('?')}` : '' };
}

/** Addresses that were found well-formed, so that what everybody asks for is looked at once. Strangers' own are few. */
const maxCachedTargets = 2000;
const maxCachedUrlLength = 200;
const targetCache = new Map<string, RequestTarget>();

function parseRequestTarget(url: string): RequestTarget | undefined {
  const known = targetCache.get(url);
  if (known) return known;
  const target = splitTarget(url);
  if (!target || !isSafePath(target.path)) return undefined;
  if (targetCache.size < maxCachedTargets && url.length <= maxCachedUrlLength) targetCache.set(url, target);
  return target;
}

export function checkRequest(request: IncomingMessage): GuardResult {
  const { method, url = '', headers, httpVersion } = request;
  if (headers.host === undefined && httpVersion !== '1.0')
    return { status: 400, reason: 'The request names no host.' };
  if (method !== 'GET' && method !== 'HEAD')
    return { status: 405, reason: 'Only GET and HEAD are answered here.' };
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0) {
    return { status: 413, reason: 'A request here has no body.' };
  }
  if (url.length > maxTargetLength) return { status: 414, reason: 'The address is too long.' };
  const target = parseRequestTarget(url);
  if (target && target.path.length > maxPathLength)
    return { status: 414, reason: 'The address is too long.' };
  return target ? { target } : { status: 400, reason: 'The address is malformed.' };
}
