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

function chooseEncoding(request: IncomingMessage, body: Body): (typeof encodings)[number] {
  const present = encodings.filter((name) => body[name] !== undefined);
  const chosen = new Negotiator(request).encoding([...present]);
  return present.find((name) => name === chosen) ?? 'identity';
}

function matches(request: IncomingMessage, tag: string): boolean {
  const wanted = request.headers['if-none-match'];
  if (wanted === undefined) return false;
  return wanted === '*' || wanted.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
}

/** Sends `reply`; 304 without a body when the reader has this very content already. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const encoding = chooseEncoding(request, reply.body);
  const bytes = reply.body[encoding] ?? reply.body.identity;
  const headers: Record<string, string | number> = { ...reply.headers, ...securityHeaders };
  if (reply.body.br || reply.body.gzip) headers['vary'] = 'Accept-Encoding';
  if (reply.tag !== undefined) {
    // Each encoding is other bytes, so it has a tag of its own.
    const tag = `"${reply.tag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    headers['etag'] = tag;
    if (reply.status === 200 && matches(request, tag)) {
      response.writeHead(304, headers).end();
      return;
    }
  }
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  headers['content-length'] = bytes.length;
  response.writeHead(reply.status, headers);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** A short text answer that must not be kept. */
export function textReply(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const type = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers: { ...type, ...headers }, body: { identity: Buffer.from(text) } };
}
