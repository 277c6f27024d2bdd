/**
 * A complete response, and the one place that writes it: security headers, length, validators and encodings are the same
 * for all.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { securityHeaders } from './security-headers.ts';

/** A body in the encodings that exist of it; `identity` always does. */
export interface ReplyBody {
  identity: Buffer;
  br?: Buffer | undefined;
  gzip?: Buffer | undefined;
}

export interface Reply {
  status: number;
  /** A security header here is not sent; the site's stands on every response. */
  headers: Readonly<Record<string, string>>;
  /** In place of the site's content security policy, for a file that is not the site's own. */
  policy?: string;
  body: ReplyBody;
  /** Identifies the content, without quotes; compared with `If-None-Match`. */
  etag?: string;
}

type Encoding = 'br' | 'gzip' | 'identity';

/** Best first. */
const encodings: readonly string[] = ['br', 'gzip', 'identity'] satisfies Encoding[];

/** The place of an entry of `Accept-Encoding`, `br;q=0.9`, in our own order. */
function rankEncoding(entry: string): number {
  const [name = ''] = entry.split(';');
  const index = encodings.indexOf(name.trim().toLowerCase());
  return index === -1 ? encodings.length : index;
}

/** With the smallest first: of those that are equally welcome, the first one counts, and browsers name gzip before Brotli. */
const sortEncodings = (header: string): string =>
  header
    .split(',')
    .sort((a, b) => rankEncoding(a) - rankEncoding(b))
    .join(',');

/** By `Accept-Encoding`, best first. Browsers send the same few headers, and parsing one costs as much as routing. */
const acceptedEncodings = new LRUCache<string, readonly string[]>({
  max: 64,
  memoMethod: (header) =>
    new Negotiator({ headers: { 'accept-encoding': sortEncodings(header) } }).encodings([...encodings]),
});

function chooseEncoding(request: IncomingMessage, body: ReplyBody): Encoding {
  for (const name of acceptedEncodings.memo(request.headers['accept-encoding'] ?? '')) {
    if (name === 'br' && body.br) return name;
    if (name === 'gzip' && body.gzip) return name;
    if (name === 'identity') return name;
  }
  return 'identity';
}

function matchesEtag(request: IncomingMessage, tag: string): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined) return false;
  return header === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}

/** Up to this many bytes, a body is sent in one write with its headers: Node joins only text with them. */
const maxSingleWriteBytes = 16_384;

interface PreparedReply {
  bytes: Buffer;
  /** The same bytes, one per character; `undefined` for a long body. */
  latin1Body: string | undefined;
  /** As sent, with its quotes. */
  quotedEtag: string | undefined;
  /** Names and values alternating, which Node writes as they are. */
  headers: string[];
  /** Without those that describe a body. */
  headersWithoutBody: readonly string[];
  /** `headers` as they were last sent with a `next-reading`. */
  lastWithNextReading: { nextReading: string; headers: string[] } | undefined;
}

/** What is the same for every request for a reply in one encoding, by the reply's own headers object. */
const preparedReplies = new WeakMap<Reply['headers'], Partial<Record<Encoding, PreparedReply>>>();

function prepareReply(reply: Reply, encoding: Encoding, siteHeaders: Readonly<Record<string, string>>): PreparedReply {
  const all = preparedReplies.get(reply.headers) ?? {};
  preparedReplies.set(reply.headers, all);
  const existing = all[encoding];
  if (existing) return existing;
  const bytes = reply.body[encoding] ?? reply.body.identity;
  // Each encoding has different bytes, so it needs a different tag.
  const suffix = encoding === 'identity' ? '' : `-${encoding}`;
  const etag = reply.etag === undefined ? undefined : `"${reply.etag}${suffix}"`;
  const headersByName = {
    ...reply.headers,
    ...siteHeaders,
    ...(reply.policy !== undefined && { 'content-security-policy': reply.policy }),
    ...((reply.body.br || reply.body.gzip) && { vary: 'Accept-Encoding' }),
    ...(etag !== undefined && { etag }),
  };
  const headersWithoutBody = Object.entries(headersByName).flat();
  const encoded = encoding === 'identity' ? [] : ['content-encoding', encoding];
  const headers = [...headersWithoutBody, ...encoded, 'content-length', String(bytes.length)];
  const latin1Body = bytes.length <= maxSingleWriteBytes ? bytes.toString('latin1') : undefined;
  const prepared: PreparedReply = {
    bytes,
    latin1Body,
    quotedEtag: etag,
    headers,
    headersWithoutBody,
    lastWithNextReading: undefined,
  };
  all[encoding] = prepared;
  return prepared;
}

/** With `next-reading`; built once for all requests of the same moment. */
function addNextReading(prepared: PreparedReply, nextReading: string | undefined): string[] {
  if (nextReading === undefined) return prepared.headers;
  if (prepared.lastWithNextReading?.nextReading !== nextReading)
    prepared.lastWithNextReading = {
      nextReading,
      headers: [...prepared.headers, 'next-reading', nextReading],
    };
  return prepared.lastWithNextReading.headers;
}

/**
 * Sends `reply`, or 304 without a body when the client has this content already. `nextReading` is when to request it
 * again, in seconds from now; `siteHeaders` are the same for all replies of a process.
 */
export function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  nextReading?: string,
  siteHeaders = securityHeaders,
): void {
  const prepared = prepareReply(reply, chooseEncoding(request, reply.body), siteHeaders);
  if (prepared.quotedEtag !== undefined && reply.status === 200 && matchesEtag(request, prepared.quotedEtag)) {
    const next = nextReading === undefined ? [] : ['next-reading', nextReading];
    response.writeHead(304, [...prepared.headersWithoutBody, ...next]).end();
    return;
  }
  response.writeHead(reply.status, addNextReading(prepared, nextReading));
  if (request.method === 'HEAD') response.end();
  else if (prepared.latin1Body !== undefined) response.end(prepared.latin1Body, 'latin1');
  else response.end(prepared.bytes);
}

/** A short text response that must not be cached. */
export function createTextReply(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers: { ...type, ...headers }, body: { identity: Buffer.from(text) } };
}
