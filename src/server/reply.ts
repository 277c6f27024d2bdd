/**
 * A complete answer, and the one place that writes it: policy, length, validators and encodings are the same for all.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import { securityHeaders } from './policy.ts';

/** A body in the encodings in which it is at hand; `identity` is always there. */
export interface Body {
  identity: Buffer;
  br?: Buffer | undefined;
  gzip?: Buffer | undefined;
}

export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Body;
  /** Identifies the content, without quotes; answers `If-None-Match`. */
  tag?: string;
}

const encodings = ['br', 'gzip', 'identity'] as const;

type Encoding = (typeof encodings)[number];

/** Browsers say the same few things over and over; what strangers make up is not kept. */
const mostKnown = 64;
const known = new Map<string, readonly string[]>();

/** What the reader takes, best first. */
function acceptedEncodings(request: IncomingMessage): readonly string[] {
  const said = request.headers['accept-encoding'] ?? '';
  const found = known.get(said);
  if (found) return found;
  const accepted = new Negotiator(request).encodings([...encodings]);
  if (known.size < mostKnown) known.set(said, accepted);
  return accepted;
}

function chooseEncoding(request: IncomingMessage, body: Body): Encoding {
  for (const name of acceptedEncodings(request)) {
    if (name === 'br' && body.br) return name;
    if (name === 'gzip' && body.gzip) return name;
    if (name === 'identity') return name;
  }
  return 'identity';
}

function matches(request: IncomingMessage, tag: string): boolean {
  const wanted = request.headers['if-none-match'];
  if (wanted === undefined) return false;
  return wanted === '*' || wanted.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}

/** Up to this many bytes, a body travels in one piece with its headers: Node joins text, and only text, with them. */
const mostJoined = 16_384;

interface Prepared {
  bytes: Buffer;
  /** The same bytes, one for each character; `undefined` for a long body. */
  joined: string | undefined;
  /** As it is sent, with its quotes. */
  tag: string | undefined;
  /** Names and values in turns, which Node writes without a detour. */
  headers: string[];
  /** Without what describes a body. */
  bodiless: readonly string[];
  /** `headers` as they were last sent with a time to ask again. */
  dated: { nextReading: string; headers: string[] } | undefined;
}

/** What does not change between two readers of the same reply in the same encoding, by the reply's own headers. */
const prepared = new WeakMap<Reply['headers'], Partial<Record<Encoding, Prepared>>>();

function prepare(reply: Reply, encoding: Encoding): Prepared {
  const all = prepared.get(reply.headers) ?? {};
  prepared.set(reply.headers, all);
  const known = all[encoding];
  if (known) return known;
  const bytes = reply.body[encoding] ?? reply.body.identity;
  // Each encoding is other bytes, so it has a tag of its own.
  const suffix = encoding === 'identity' ? '' : `-${encoding}`;
  const tag = reply.tag === undefined ? undefined : `"${reply.tag}${suffix}"`;
  const lasting = {
    ...reply.headers,
    ...securityHeaders,
    ...((reply.body.br || reply.body.gzip) && { vary: 'Accept-Encoding' }),
    ...(tag !== undefined && { etag: tag }),
  };
  const bodiless = Object.entries(lasting).flat();
  const encoded = encoding === 'identity' ? [] : ['content-encoding', encoding];
  const headers = [...bodiless, ...encoded, 'content-length', String(bytes.length)];
  const joined = bytes.length <= mostJoined ? bytes.toString('latin1') : undefined;
  const made: Prepared = { bytes, joined, tag, headers, bodiless, dated: undefined };
  all[encoding] = made;
  return made;
}

/** With the time to ask again; put together once for the many who ask in the same moment. */
function headersWith(made: Prepared, nextReading: string | undefined): string[] {
  if (nextReading === undefined) return made.headers;
  if (made.dated?.nextReading !== nextReading)
    made.dated = { nextReading, headers: [...made.headers, 'next-reading', nextReading] };
  return made.dated.headers;
}

/**
 * Sends `reply`; 304 without a body when the reader has this very content already. `nextReading` says when to ask again,
 * in seconds from now.
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  nextReading?: string,
): void {
  const made = prepare(reply, chooseEncoding(request, reply.body));
  if (made.tag !== undefined && reply.status === 200 && matches(request, made.tag)) {
    const next = nextReading === undefined ? [] : ['next-reading', nextReading];
    response.writeHead(304, [...made.bodiless, ...next]).end();
    return;
  }
  response.writeHead(reply.status, headersWith(made, nextReading));
  if (request.method === 'HEAD') response.end();
  else if (made.joined !== undefined) response.end(made.joined, 'latin1');
  else response.end(made.bytes);
}

/** A short text answer that must not be kept. */
export function textReply(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers: { ...type, ...headers }, body: { identity: Buffer.from(text) } };
}
