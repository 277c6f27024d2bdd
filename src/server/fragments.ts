/**
 * Live fragments: rendered once for each change of their readings, then answered from memory to however many ask.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { findRange } from '../lib/ranges.ts';
import type { Live } from '../live/live.ts';
import { type Subject, subjectKey } from '../live/subject.ts';
import type { Renderer } from './astro.ts';
import type { Reply } from './reply.ts';

/**
 * How a fragment came to be answered: `hit` from memory, `coalesced` by joining a rendering under way, `miss` by
 * rendering it; `stale`, whichever way, while a reading behind it is missing or older than it should be.
 */
export const cacheResults = ['hit', 'coalesced', 'miss', 'stale'] as const;

export type CacheResult = (typeof cacheResults)[number];

interface Kept {
  version: string;
  reply: Promise<Reply>;
  isRendered: boolean;
}

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** The subject of a path below `/live/`, by its shape alone; whether the id exists is for the live side to say. */
export function subjectOf(path: string): Subject | undefined {
  const [, root, kind, ...rest] = path.split('/');
  const ends = rest.pop();
  if (root !== 'live' || ends !== '') return undefined;
  const ids = rest.map(decodeURIComponent);
  if (kind === 'firing' && ids.length === 0) return { kind: 'firing' };
  if (kind === 'status' && ids.length === 0) return { kind: 'board' };
  if (kind === 'signals' && ids.length === 3) {
    const [service = '', signal = '', name = ''] = ids;
    const range = findRange(name);
    return range && { kind: 'picture', service, signal, range };
  }
  if (kind === 'services' && ids.length === 1) return { kind: 'service', id: ids.join('/') };
  if (kind === 'runbooks' && ids.length >= 2) return { kind: 'runbook', id: ids.join('/') };
  return undefined;
}

async function finish(reply: Reply): Promise<Reply> {
  const { identity } = reply.body;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const [br, gz] = await Promise.all([brotli(identity, { params }), deflate(identity)]);
  const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };
  const tag = createHash('sha256').update(identity).digest('base64url').slice(0, 20);
  return {
    status: reply.status,
    headers: { ...reply.headers, ...type },
    body: { identity, br, gzip: gz },
    tag,
  };
}

export class Fragments {
  readonly #live: Live;
  readonly #renderer: Renderer;
  readonly #kept = new Map<string, Kept>();
  /** How many fragments were answered in which way since the start. */
  readonly counts: Record<CacheResult, number> = { hit: 0, coalesced: 0, miss: 0, stale: 0 };

  constructor(live: Live, renderer: Renderer) {
    this.#live = live;
    this.#renderer = renderer;
  }

  /** The fragment at `path`, or `undefined` when there is none. Rejects when it could not be rendered. */
  async answer(path: string): Promise<Reply | undefined> {
    const subject = subjectOf(path);
    if (!subject) return undefined;
    const version = await this.#live.freshen(subject);
    if (version === undefined) return undefined;
    const key = subjectKey(subject);
    const kept = this.#kept.get(key);
    const current = kept?.version === version ? kept : undefined;
    this.#count(subject, current);
    if (current) return this.#dated(subject, await current.reply);
    const fresh: Kept = { version, reply: this.#renderer.render(path).then(finish), isRendered: false };
    this.#kept.set(key, fresh);
    fresh.reply.then(
      () => {
        fresh.isRendered = true;
      },
      // A failure is not kept: the next reader tries again.
      () => this.#kept.delete(key),
    );
    return this.#dated(subject, await fresh.reply);
  }

  /** Says when to ask again, so that a change is on the screen soon after it was read. */
  #dated(subject: Subject, reply: Reply): Reply {
    const seconds = (this.#live.dueInMs(subject) / 1000).toFixed(2);
    return { ...reply, headers: { ...reply.headers, 'next-reading': seconds } };
  }

  #count(subject: Subject, current: Kept | undefined): void {
    if (this.#live.isOverdue(subject)) this.counts.stale += 1;
    else if (!current) this.counts.miss += 1;
    else if (current.isRendered) this.counts.hit += 1;
    else this.counts.coalesced += 1;
  }
}
