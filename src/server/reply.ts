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
  /** When to ask again, in seconds from now. */
  nextReading?: string;
}

const encodings = ['br', 'gzip', 'identity'] as const;

type Encoding = (typeof encodings)[number];

/** Browsers say the same few things over and over; what strangers make up is not kept. */
const mostKnown = 64;
const known = new Map<string, Encoding>();

function negotiate(request: IncomingMessage, present: readonly Encoding[]): Encoding {
  const chosen = new Negotiator(request).encoding([...present]);
  return present.find((name) => name === chosen) ?? 'identity';
}

function chooseEncoding(request: IncomingMessage, body: Body): Encoding {
  const present = encodings.filter((name) => body[name] !== undefined);
  if (present.length === 1) return 'identity';
  const key = `${present.length}${body.br ? 'br' : 'gz'} ${request.headers['accept-encoding'] ?? ''}`;
  const found = known.get(key);
  if (found) return found;
  const chosen = negotiate(request, present);
  if (known.size < mostKnown) known.set(key, chosen);
  return chosen;
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
  headers: readonly string[];
  /** Without what describes a body. */
  bodiless: readonly string[];
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
  const made = { bytes, joined, tag, headers, bodiless };
  all[encoding] = made;
  return made;
}

/** Sends `reply`; 304 without a body when the reader has this very content already. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const { bytes, joined, tag, headers, bodiless } = prepare(reply, chooseEncoding(request, reply.body));
  const next = reply.nextReading === undefined ? [] : ['next-reading', reply.nextReading];
  if (tag !== undefined && reply.status === 200 && matches(request, tag)) {
    response.writeHead(304, [...bodiless, ...next]).end();
    return;
  }
  response.writeHead(reply.status, [...headers, ...next]);
  if (request.method === 'HEAD') response.end();
  else if (joined !== undefined) response.end(joined, 'latin1');
  else response.end(bytes);
}

/** A short text answer that must not be kept. */
export function textReply(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers: { ...type, ...headers }, body: { identity: Buffer.from(text) } };
}
