/**
 * A complete answer, and the one place that writes it: policy, length, validators and encodings are the same for all.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import { securityHeaders } from './security-headers.ts';

/** A body in the encodings in which it is at hand; `identity` is always there. */
export interface ReplyBody {
  identity: Buffer;
  br?: Buffer | undefined;
  gzip?: Buffer | undefined;
}

export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: ReplyBody;
  /** Identifies the content, without quotes; answers `If-None-Match`. */
  etag?: string;
}

const encodings = ['br', 'gzip', 'identity'] as const;

type Encoding = (typeof encodings)[number];

/** Browsers say the same few things over and over; what strangers make up is not kept. */
const maxCachedHeaders = 64;
const encodingsByHeader = new Map<string, readonly string[]>();

/** What the reader takes, best first. */
function readAcceptedEncodings(request: IncomingMessage): readonly string[] {
  const said = request.headers['accept-encoding'] ?? '';
  const found = encodingsByHeader.get(said);
  if (found) return found;
  const accepted = new Negotiator(request).encodings([...encodings]);
  if (encodingsByHeader.size < maxCachedHeaders) encodingsByHeader.set(said, accepted);
  return accepted;
}

function chooseEncoding(request: IncomingMessage, body: ReplyBody): Encoding {
  for (const name of readAcceptedEncodings(request)) {
    if (name === 'br' && body.br) return name;
    if (name === 'gzip' && body.gzip) return name;
    if (name === 'identity') return name;
  }
  return 'identity';
}

function matchesEtag(request: IncomingMessage, tag: string): boolean {
  const wanted = request.headers['if-none-match'];
  if (wanted === undefined) return false;
  return wanted === '*' || wanted.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}

/** Up to this many bytes, a body travels in one piece with its headers: Node joins text, and only text, with them. */
const maxSingleWriteBytes = 16_384;

interface PreparedReply {
  bytes: Buffer;
  /** The same bytes, one for each character; `undefined` for a long body. */
  latin1Body: string | undefined;
  /** As it is sent, with its quotes. */
  quotedEtag: string | undefined;
  /** Names and values in turns, which Node writes without a detour. */
  headers: string[];
  /** Without what describes a body. */
  headersWithoutBody: readonly string[];
  /** `headers` as they were last sent with a time to ask again. */
  lastWithNextReading: { nextReading: string; headers: string[] } | undefined;
}

/** What does not change between two readers of the same reply in the same encoding, by the reply's own headers. */
const preparedReplies = new WeakMap<Reply['headers'], Partial<Record<Encoding, PreparedReply>>>();

function prepareReply(reply: Reply, encoding: Encoding): PreparedReply {
  const all = preparedReplies.get(reply.headers) ?? {};
  preparedReplies.set(reply.headers, all);
  const known = all[encoding];
  if (known) return known;
  const bytes = reply.body[encoding] ?? reply.body.identity;
  // Each encoding is other bytes, so it has a tag of its own.
  const suffix = encoding === 'identity' ? '' : `-${encoding}`;
  const etag = reply.etag === undefined ? undefined : `"${reply.etag}${suffix}"`;
  const lasting = {
    ...reply.headers,
    ...securityHeaders,
    ...((reply.body.br || reply.body.gzip) && { vary: 'Accept-Encoding' }),
    ...(etag !== undefined && { etag }),
  };
  const headersWithoutBody = Object.entries(lasting).flat();
  const encoded = encoding === 'identity' ? [] : ['content-encoding', encoding];
  const headers = [...headersWithoutBody, ...encoded, 'content-length', String(bytes.length)];
  const latin1Body = bytes.length <= maxSingleWriteBytes ? bytes.toString('latin1') : undefined;
  const made: PreparedReply = {
    bytes,
    latin1Body,
    quotedEtag: etag,
    headers,
    headersWithoutBody,
    lastWithNextReading: undefined,
  };
  all[encoding] = made;
  return made;
}

/** With the time to ask again; put together once for the many who ask in the same moment. */
function addNextReading(made: PreparedReply, nextReading: string | undefined): string[] {
  if (nextReading === undefined) return made.headers;
  if (made.lastWithNextReading?.nextReading !== nextReading)
    made.lastWithNextReading = { nextReading, headers: [...made.headers, 'next-reading', nextReading] };
  return made.lastWithNextReading.headers;
}

/**
 * Sends `reply`; 304 without a body when the reader has this very content already. `nextReading` says when to ask again,
 * in seconds from now.
 */
export function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  nextReading?: string,
): void {
  const made = prepareReply(reply, chooseEncoding(request, reply.body));
  if (made.quotedEtag !== undefined && reply.status === 200 && matchesEtag(request, made.quotedEtag)) {
    const next = nextReading === undefined ? [] : ['next-reading', nextReading];
    response.writeHead(304, [...made.headersWithoutBody, ...next]).end();
    return;
  }
  response.writeHead(reply.status, addNextReading(made, nextReading));
  if (request.method === 'HEAD') response.end();
  else if (made.latin1Body !== undefined) response.end(made.latin1Body, 'latin1');
  else response.end(made.bytes);
}

/** A short text answer that must not be kept. */
export function createTextReply(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers: { ...type, ...headers }, body: { identity: Buffer.from(text) } };
}
