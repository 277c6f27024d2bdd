/**
 * What a request must be before anything else reads it: a GET or HEAD without a body, for a well-formed path.
 */
import type { IncomingMessage } from 'node:http';

/** The request's URL, parsed once. */
export interface RequestTarget {
  /** As it came, starting with `/`. */
  path: string;
  decodedPath: string;
  /** As it came, with its `?`; empty without one. */
  query: string;
}

export interface Refusal {
  status: 400 | 405 | 413 | 414;
  reason: string;
}

export type GuardResult = { target: RequestTarget } | Refusal;

const maxPathLength = 8192;

/** A label's value may be long; the whole URL must still fit into the parser's limit for headers. */
const maxTargetLength = 12_288;

/** The paths of almost all requests: plain characters, no segment that starts with a dot. */
const plainPath = /^(?:\/[\w-][\w.-]*)*\/?$/;

/** `undefined` when `path` does not decode to text without control characters, backslashes, dot or empty segments. */
function decodePath(path: string): string | undefined {
  if (plainPath.test(path)) return path;
  try {
    const decoded = decodeURIComponent(path);
    // A second decoding must not change the meaning: `%252e` would be another path for a proxy that decodes again.
    if (/%(?:2e|2f|5c|00)/i.test(decoded)) return undefined;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    if (/[\u0000-\u001f\u007f\\]/.test(decoded) || decoded.includes('//')) return undefined;
    return decoded.split('/').some((segment) => segment === '.' || segment === '..') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** The absolute form `GET http://host/path` is reduced to its path; the host in it is never used. */
function parseTarget(url: string): RequestTarget | undefined {
  const local = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const queryStart = local.indexOf('?');
  const path = queryStart < 0 ? local : local.slice(0, queryStart);
  if (!path.startsWith('/') || path.includes('#')) return undefined;
  const decodedPath = decodePath(path);
  return decodedPath === undefined ? undefined : { path, decodedPath, query: local.slice(path.length) };
}

/** A name or an address with its port. Proxies disagree about anything else, such as a space. */
const hostForm = /^(?:[\w.~%!$&'()*+,;=-]+|\[[\da-fA-F:.]+\])(?::\d*)?$/;

/** Why the request does not name one host; Node's `headers` keeps the first of several. */
function explainHost({ rawHeaders, httpVersion }: IncomingMessage): string | undefined {
  let host: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (host !== undefined) return 'The request names two hosts.';
    host = rawHeaders[index + 1] ?? '';
  }
  if (host === undefined) return httpVersion === '1.0' ? undefined : 'The request names no host.';
  return hostForm.test(host) ? undefined : 'The host that the request names is malformed.';
}

export function checkRequest(request: IncomingMessage): GuardResult {
  const { method, url = '', headers } = request;
  const hostReason = explainHost(request);
  if (hostReason !== undefined) return { status: 400, reason: hostReason };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, reason: 'Only GET and HEAD are answered here.' };
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0) {
    return { status: 413, reason: 'A request here has no body.' };
  }
  if (url.length > maxTargetLength) return { status: 414, reason: 'The address is too long.' };
  const target = parseTarget(url);
  if (target && target.path.length > maxPathLength) return { status: 414, reason: 'The address is too long.' };
  return target ? { target } : { status: 400, reason: 'The address is malformed.' };
}
